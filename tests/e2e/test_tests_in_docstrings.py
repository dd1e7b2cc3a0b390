"""A project whose only tests are the examples in its docstrings."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Shop, only, run_until_ready

FILES = {
    "pyproject.toml": (
        '[project]\nname = "queue"\nversion = "0.1"\n[tool.pytest.ini_options]\n'
        'addopts = "--doctest-modules"\ntestpaths = ["waiting"]\npythonpath = ["."]\n'
    ),
    "waiting/__init__.py": "",
    "waiting/queue.py": '''"""People who wait."""


def served(queue, limit):
    """Serve from the front.

    >>> served([1, 2, 3], 2)
    [1, 2]
    >>> len(served(range(30000), 29000))
    29000
    """
    waiting = list(queue)
    done = []
    while waiting and len(done) < limit:
        done.append(waiting.pop(0))
    return done
''',
}


@pytest.mark.slow
def test_examples_in_docstrings_are_tests_and_workload(empty_repository: Shop) -> None:
    empty_repository.commit(FILES)
    report = run_until_ready(empty_repository)
    assert [one["symbol"] for one in report["targets"]] == ["waiting/queue.py::served"]
    (patch,) = (one for one in report["patches"] if one["state"] == "awaiting-review")
    assert {each["level"]: each["status"] for each in patch["levels"]}["equivalence"] == "passed"


def reason(shop: Shop, *changes: tuple[str, str]) -> dict[str, str]:
    """Why the file with these changes is refused."""
    shop.commit(FILES)
    only(shop, "syntax", "policy", "unit")
    path = shop.root / "waiting" / "queue.py"
    text = changed = path.read_text()
    for old, new in changes:
        changed = changed.replace(old, new)
    path.write_text(changed)
    diff = shop.git("diff")
    path.write_text(text)
    ended = shop.opt("propose", "-", "--json", stdin=diff + "\n")
    assert ended.code == 1, ended.err
    found: dict[str, str] = json.loads(ended.out)["reasons"][0]
    return found


def test_an_example_that_a_patch_makes_fit_is_an_edited_test(empty_repository: Shop) -> None:
    found = reason(empty_repository, ("    [1, 2]", "    [2, 3]"), ("pop(0)", "pop()"))
    assert (found["code"], "of served is changed" in found["detail"]) == ("test-edit", True)


def test_a_wrong_patch_fails_the_example(empty_repository: Shop) -> None:
    assert reason(empty_repository, ("pop(0)", "pop()"))["code"] == "test-failure"
