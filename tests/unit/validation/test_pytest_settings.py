"""A project's pytest configuration, read without running anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.validation.pytest_settings import (
    PytestSettings,
    kept_options,
    needed_plugins,
    read_settings,
)
from tests.gate_cases import Files, write


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("-n 4 -ra", ["-ra"]),
        ("-n4 -ra", ["-ra"]),
        ("--cov --cov-report term --strict-markers", ["--strict-markers"]),
        ("--cov lib -q", ["-q"]),
        ("--cov=lib --cov-fail-under 90 --doctest-modules", ["--doctest-modules"]),
        ("-x --maxfail 2 -W error", ["-W", "error"]),
        (
            "-p no:warnings --import-mode=importlib",
            ["-p", "no:warnings", "--import-mode=importlib"],
        ),
        ("-k 'not slow' -m unit", ["-k", "not slow", "-m", "unit"]),
        ("-xvs", ["-vs"]),
        ("-vx -lq", ["-v", "-lq"]),
        ("-p no:randomly -p no:warnings", ["-p", "no:warnings"]),
        ("", []),
    ],
)
def test_options_that_report_cut_or_spread_are_dropped(given: str, kept: list[str]):
    import shlex

    assert list(kept_options(shlex.split(given))) == kept


@pytest.mark.parametrize(
    ("files", "file", "addopts"),
    [
        ({"pytest.ini": "[pytest]\naddopts = -q\n"}, "pytest.ini", ("-q",)),
        (
            {"pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-q'\n"},
            "pyproject.toml",
            ("-q",),
        ),
        ({"pyproject.toml": "[tool.pytest]\naddopts = ['-q']\n"}, "pyproject.toml", ("-q",)),
        ({"setup.cfg": "[tool:pytest]\naddopts =\n  -q\n  -x\n"}, "setup.cfg", ("-q",)),
        ({"tox.ini": "[pytest]\naddopts=-q\n"}, "tox.ini", ("-q",)),
        ({"tests/pytest.ini": "[pytest]\naddopts=-q\n"}, "tests/pytest.ini", ("-q",)),
        ({"pytest.ini": "", "tox.ini": "[pytest]\naddopts=-q\n"}, "pytest.ini", ()),
        (
            {"pyproject.toml": "[tool.other]\n", "tox.ini": "[pytest]\naddopts=-q\n"},
            "tox.ini",
            ("-q",),
        ),
        ({"pyproject.toml": "not toml"}, None, ()),
        ({"pytest.ini": b"\xff"}, None, ()),
        ({}, None, ()),
    ],
)
def test_the_configuration_is_found_where_pytest_finds_it(
    tmp_path: Path, files: Files, file: str | None, addopts: tuple[str, ...]
):
    found = read_settings(write(tmp_path, files), ["tests/unit", "tests/other"])
    assert (found.file, found.addopts) == (file, addopts)


def test_plugins_are_named_by_configuration_and_tests():
    settings = PytestSettings(keys={"asyncio_mode": "auto"})
    sources = [b"def test_x(mocker): ...", b"\xff\xfe", b"# mocking is fine"]
    assert needed_plugins(settings, sources) == ("asyncio", "pytest_mock")
