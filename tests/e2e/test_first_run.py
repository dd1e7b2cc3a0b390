"""The main job from end to end, by the program alone, as a new user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import SLOW, Shop, run_until_ready


def anchored(project: Shop) -> bool | None:
    """What `opt replay --verify` says of the checkpoint outside the ledger's file."""
    checks = json.loads(project.opt("replay", "--verify", "--json").out)["checks"]
    (ok,) = [check["ok"] for check in checks if check["name"] == "anchor"]
    assert ok is None or isinstance(ok, bool)
    return ok


def test_run_review_approve_replay_and_roll_back(project: Shop) -> None:
    """One story: what is found is applied byte for byte, proved, and taken out again."""
    assert project.opt("init").code == 0
    project.git("add", "optimizer.toml")
    project.git("commit", "-qm", "settings")
    before = project.git("rev-parse", "HEAD^{tree}")

    report = run_until_ready(project)
    ready = [p for p in report["patches"] if p["state"] == "awaiting-review"]
    best = max(ready, key=lambda patch: patch["benchmark"]["speedup"]["low"])
    assert best["benchmark"]["speedup"]["low"] > 1.05
    assert {level["level"] for level in best["levels"]} >= {"unit", "equivalence", "performance"}

    assert project.opt("list", "--exit-code").code == 3
    shown = project.opt("show", best["short"])
    assert "faster" in shown.out
    assert "dict.fromkeys" in shown.out

    applied = project.opt("approve", best["short"], "--note", "looks right")
    assert applied.code == 0, applied.err
    message = project.git("log", "-1", "--format=%B")
    assert f"Opt-Patch: {best['cid']}" in message
    assert "dict.fromkeys" in (project.root / "words.py").read_text()
    assert project.git("status", "--porcelain") == ""

    verified = project.opt("replay", "--verify", "--json")
    assert json.loads(verified.out)["ok"] is True
    assert anchored(project) is True

    back = project.opt("rollback", best["short"])
    assert back.code == 0, back.err
    assert project.git("rev-parse", "HEAD^{tree}") == before
    assert project.git("status", "--porcelain") == ""
    assert json.loads(project.opt("show", best["short"], "--json").out)["state"] == "rolled-back"

    assert project.opt("undo").code == 0
    assert "dict.fromkeys" in (project.root / "words.py").read_text()
    assert project.opt("replay", "--verify").code == 0

    project.git("update-ref", "refs/opt/checkpoints", "HEAD")
    forged = project.opt("replay", "--verify")
    assert (forged.code, "failed  anchor" in forged.out) == (1, True)
    doctor = project.opt("doctor", "--json")
    assert doctor.code == 1
    (anchor,) = [c for c in json.loads(doctor.out)["checks"] if c["name"] == "anchor"]
    assert anchor["ok"] is False
    warned = project.opt("rollback", best["short"], "--json")
    assert (warned.code, json.loads(warned.out)["commit"]) == (0, project.git("rev-parse", "HEAD"))
    assert "was not anchored" in warned.err


@pytest.mark.slow
def test_a_run_anchors_the_ledger_anew_where_the_anchor_is_gone(project: Shop) -> None:
    best = run_until_ready(project)["patches"]
    short = next(patch["short"] for patch in best if patch["state"] == "awaiting-review")
    assert project.opt("approve", short).code == 0
    project.git("update-ref", "-d", "refs/opt/checkpoints")
    assert anchored(project) is None
    assert project.opt("run", OPTIMIZER_TARGETS="1").code == 0
    assert anchored(project) is True


@pytest.mark.slow
def test_a_second_run_on_the_same_base_judges_nothing_twice(project: Shop) -> None:
    first = json.loads(project.opt("run", "--json", OPTIMIZER_TARGETS="1").out)
    settled = {p["cid"] for p in first["patches"] if p["verdict"] in {"accepted", "refused"}}
    second = json.loads(project.opt("run", "--json", OPTIMIZER_TARGETS="1").out)
    assert settled <= {p["cid"] for p in second["patches"]}
    events = [json.loads(row) for row in project.opt("log", "--json").out.splitlines()]
    started = [e["data"]["patch"] for e in events if e["topic"] == "opt:Patch.ValidationStarted"]
    assert all(started.count(cid) == 1 for cid in settled)


@pytest.mark.slow
def test_a_branch_that_moved_is_never_applied_to_blindly(project: Shop) -> None:
    report = run_until_ready(project)
    short = next(p["short"] for p in report["patches"] if p["state"] == "awaiting-review")
    project.commit({"notes.txt": "unrelated"})
    refused = project.opt("approve", short)
    assert refused.code == 5
    assert f"opt validate {short} --rebase" in refused.err
    moved = project.opt("validate", short, "--rebase", "--json")
    again = json.loads(moved.out)
    for _ in range(2):
        if again["verdict"] == "inconclusive":
            again = json.loads(project.opt("validate", again["short"], "--json").out)
    assert again["verdict"] == "accepted", again["reasons"]
    assert again["short"] != short
    assert project.opt("approve", again["short"]).code == 0


def test_a_dry_run_records_no_run(project: Shop) -> None:
    ended = project.opt("run", "--dry-run")
    assert ended.code == 0, ended.err
    assert "would try" in ended.err
    assert project.opt("log").out == ""


def test_patterns_of_an_installed_package_are_tried_and_a_broken_one_is_named(
    project: Shop, tmp_path: Path
) -> None:
    """The package lies where an installer would put it: a module and its metadata."""
    place = tmp_path / "installed"
    (place / "ours-1.0.dist-info").mkdir(parents=True)
    (place / "ours-1.0.dist-info" / "METADATA").write_text("Name: ours\nVersion: 1.0\n")
    (place / "ours-1.0.dist-info" / "entry_points.txt").write_text(
        "[opt.patterns]\nswap = ours:SWAP\nbad = ours:BAD\n"
    )
    (place / "ours.py").write_text(
        "from engine.agents.codemods.call_swap import CallSwap\n"
        "SWAP = CallSwap('ours-len', 'len', 'operator.length_hint')\nBAD = None\n"
    )
    counted = SLOW.replace("return found", "return found[: len(found)]")
    project.commit({"words.py": counted})
    ended = project.opt("run", "--dry-run", PYTHONPATH=str(place))
    assert ended.code == 0, ended.err
    assert "would try ours-len" in ended.err
    assert "ours (bad = ours:BAD) brings no pattern: TypeError" in ended.err
    assert "ours-len" in project.opt("help", "patterns", PYTHONPATH=str(place)).out


@pytest.mark.slow
def test_a_rejection_is_kept_with_its_reason_and_can_be_undone(project: Shop) -> None:
    report = run_until_ready(project)
    short = next(p["short"] for p in report["patches"] if p["state"] == "awaiting-review")
    assert project.opt("reject", short, "--reason", "hard to read").code == 0
    assert json.loads(project.opt("show", short, "--json").out)["state"] == "rejected"
    assert project.opt("undo").code == 0
    assert json.loads(project.opt("show", short, "--json").out)["state"] == "awaiting-review"
