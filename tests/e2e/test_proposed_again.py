"""A change seen before: what a person decided stands, what was left open is judged again."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest

from tests.e2e.conftest import OPT, Shop, only
from tests.e2e.test_bad_input import FAST, diff_of, proposed


@pytest.mark.slow
def test_a_patch_that_was_rejected_stays_so_and_nothing_fails(project: Shop) -> None:
    """The gate had left it open; a run meets the same rewrite again, a person proposes it again."""
    only(project, "syntax", "policy")
    first = project.opt("run", "--json", OPTIMIZER_TARGETS="1", OPTIMIZER_PROPOSALS_PER_TARGET="1")
    assert first.code == 0, first.err
    (patch,) = json.loads(first.out)["patches"]
    assert patch["verdict"] == "inconclusive"
    assert project.opt("reject", patch["cid"], "--reason", "not here").code == 0
    again = project.opt("run", "--json", OPTIMIZER_TARGETS="1", OPTIMIZER_PROPOSALS_PER_TARGET="1")
    assert again.code == 0, again.err
    assert [each["state"] for each in json.loads(again.out)["patches"]] == ["rejected"]
    (project.root.parent / "same.diff").write_text(project.opt("diff", patch["cid"]).out)
    seen = proposed(project, str(project.root.parent / "same.diff"))
    assert (seen["cid"], seen["state"]) == (patch["cid"], "rejected")


@pytest.mark.slow
def test_what_was_left_open_is_judged_again_under_the_same_cid(project: Shop) -> None:
    only(project, "syntax", "policy")
    path = diff_of(project, {"words.py": FAST})
    first, second = proposed(project, path), proposed(project, path)
    assert first["cid"] == second["cid"]
    assert [first["attempt"], second["attempt"]] == [1, 2]
    assert [known(first), known(second)] == [[False, False], [True, True]]
    ended = project.opt("validate", str(first["cid"]), "--fresh", "--json")
    assert known(json.loads(ended.out)) == [False, False]
    shown = project.opt("show", str(first["cid"])).out
    assert "sandbox" in shown
    assert "known from before" not in shown


@pytest.mark.slow
def test_a_refused_patch_shows_the_test_that_tells_it_apart(project: Shop) -> None:
    only(project, "syntax", "policy", "equivalence")
    wrong = FAST.replace("list(dict.fromkeys(words))", "sorted(set(words))")
    patch = proposed(project, diff_of(project, {"words.py": wrong}))
    assert patch["verdict"] == "refused"
    shown = project.opt("show", str(patch["cid"])).out
    assert "    def test_" in shown
    assert "behaves_as_before" in shown


@pytest.mark.slow
def test_another_configuration_of_the_gate_knows_nothing_from_before(project: Shop) -> None:
    only(project, "syntax", "policy")
    path = diff_of(project, {"words.py": FAST})
    proposed(project, path)
    assert known(proposed(project, path)) == [True, True]
    assert known(proposed(project, path, OPTIMIZER_MEMORY_MIB="1024")) == [False, False]


def known(document: dict[str, Any]) -> list[bool]:
    """Of each level, whether its answer was kept from before."""
    return [level["cached"] for level in document["levels"]]


@pytest.mark.slow
def test_two_proposals_at_once_do_not_disturb_each_other(project: Shop) -> None:
    only(project, "syntax", "policy")
    paths = [
        diff_of(project, {"words.py": FAST + f"\n\nNUMBER = {n}\n"}, f"{n}.diff") for n in range(3)
    ]
    calls = [
        subprocess.Popen(
            [str(OPT), "propose", path, "--json"],
            cwd=project.root,
            env={**os.environ, **project.env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for path in paths
    ]
    answers = [call.communicate(timeout=120) for call in calls]
    assert [call.returncode for call in calls] == [1, 1, 1], answers
    assert {json.loads(out)["verdict"] for out, _ in answers} == {"inconclusive"}
    assert len({json.loads(out)["cid"] for out, _ in answers}) == 3
    assert project.opt("replay", "--verify").code == 0


@pytest.mark.slow
def test_the_same_change_for_another_objective_is_another_patch(project: Shop) -> None:
    only(project, "syntax", "policy")
    path = diff_of(project, {"words.py": FAST})
    speed, memory = proposed(project, path), proposed(project, path, "--objective", "memory")
    assert [speed["objective"], memory["objective"]] == ["speed", "memory"]
    assert speed["cid"] != memory["cid"]
    ended = project.opt("propose", path, "--objective", "beauty")
    assert ended.code == 2
    assert "beauty" in ended.err
