"""Where code, tests and workload lie, by the names of the files alone."""

from __future__ import annotations

import pytest

from engine.detect import detect


def test_a_src_layout_is_found_with_its_path() -> None:
    found = detect(["src/pkg/__init__.py", "src/pkg/a.py", "tests/test_a.py"], None)
    assert (found.source, found.tests) == (("src",), ("tests",))
    assert found.pythonpath == ("src", ".")


def test_a_flat_package_is_found_and_its_subpackages_are_not_listed_twice() -> None:
    files = ["pkg/__init__.py", "pkg/sub/__init__.py", "docs/__init__.py", "test/test_x.py"]
    found = detect(files, None)
    assert (found.source, found.tests) == (("pkg",), ("test",))


def test_single_modules_are_source_but_setup_and_tests_are_not() -> None:
    found = detect(["mod.py", "setup.py", "test_mod.py", "workload.py"], None)
    assert (found.source, found.tests, found.workload) == (
        ("mod.py",),
        ("test_mod.py",),
        "workload.py",
    )


def test_tests_inside_a_package_are_found() -> None:
    found = detect(["pkg/__init__.py", "pkg/tests/__init__.py", "pkg/tests/test_a.py"], None)
    assert (found.source, found.tests) == (("pkg",), ("pkg/tests",))


@pytest.mark.parametrize(
    "text",
    [
        '[tool.pytest.ini_options]\ntestpaths = ["checks"]\npythonpath = ["lib"]',
        '[tool.pytest]\ntestpaths = "checks"\npythonpath = "lib"',
    ],
)
def test_what_pytest_is_told_is_believed(text: str) -> None:
    found = detect(["pkg/__init__.py", "checks/test_a.py", "tests/test_b.py"], text)
    assert found.tests == ("checks",)
    assert found.pythonpath == ("lib", ".")


def test_a_declared_test_folder_that_is_not_there_is_not_believed() -> None:
    found = detect(["tests/test_b.py"], '[tool.pytest.ini_options]\ntestpaths = ["gone"]')
    assert found.tests == ("tests",)


def test_an_empty_project_has_nothing_and_a_broken_pyproject_says_nothing() -> None:
    found = detect(["README.md"], "[[[")
    assert (found.source, found.tests, found.workload) == ((), (), None)
