"""A patch of tests from hand-in to review: accepted for the faults that it finds, and shown so."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Shop, only
from tests.e2e.test_bad_input import diff_of, proposed

AGES = "def adult(age):\n    return age >= 18\n"
OLD = "from ages import adult\n\n\ndef test_old():\n    assert adult(30) is True\n"
BORDER = "from ages import adult\n\n\ndef test_border():\n    assert adult(18) is True\n"


@pytest.mark.slow
def test_a_patch_of_tests_is_accepted_and_shows_the_mutants_it_kills(project: Shop) -> None:
    project.commit({"ages.py": AGES, "test_ages.py": OLD})
    only(project, "syntax", "policy", "unit", "equivalence", "performance")
    path = diff_of(project, {"test_border.py": BORDER})
    document = proposed(project, path, "--objective", "tests", OPTIMIZER_MUTATION_SECONDS="300")
    assert document["verdict"] == "accepted", document["reasons"]
    shown = project.opt("show", str(document["short"]))
    assert "`age >= 18` became `age > 18`" in " ".join(shown.out.split())
    as_json = json.loads(project.opt("show", str(document["short"]), "--json").out)
    assert as_json["objective"] == "tests"
    effect = as_json["benchmark"]["effect"]
    assert effect["metric"] == "tests"
    assert 0 < effect["low"] <= effect["point"] <= effect["high"] <= 1
