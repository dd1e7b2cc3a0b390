"""Whatever a person types or has lying around: a clear error or a sane result, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e.conftest import OPT, SLOW, WORKLOAD, Ended, Shop, only, run_until_ready

FAST = SLOW.replace(
    """    found = []
    for word in words:
        if word not in found:
            found.append(word)
    return found
""",
    "    return list(dict.fromkeys(words))\n",
)


def refused(ended: Ended, code: int, *says: str) -> None:
    assert ended.code == code, ended.err + ended.out
    before, error, _ = ended.err.partition("Error:")
    assert error, ended.err
    assert all(line.startswith("warning:") for line in before.splitlines()), ended.err
    for words in says:
        assert words in ended.err


def diff_of(shop: Shop, files: dict[str, str | bytes], name: str = "change.diff") -> str:
    """A diff that makes these files of the commit, written beside the repository."""
    shop.write(files)
    shop.git("add", "-A")
    done = subprocess.run(
        ["git", "diff", "--cached", "--binary", "--full-index"],
        cwd=shop.root, capture_output=True, check=True,
    )  # fmt: skip
    shop.git("reset", "-q", "--hard")
    path = shop.root.parent / name
    path.write_bytes(done.stdout)
    return str(path)


def proposed(shop: Shop, *words: str, **extra: str) -> dict[str, object]:
    ended = shop.opt("propose", *words, "--json", **extra)
    assert ended.out, ended.err
    document: dict[str, object] = json.loads(ended.out)
    return document


def level(document: dict[str, object], name: str) -> dict[str, object]:
    levels = document["levels"]
    assert isinstance(levels, list)
    return next(each for each in levels if each["level"] == name)


@pytest.mark.parametrize("command", [["run"], ["init"], ["list"], [], ["propose", "x.diff"]])
def test_outside_a_repository_every_command_says_so(tmp_path: Path, command: list[str]) -> None:
    refused(Shop(tmp_path).opt(*command), 2, "not a git repository", "git init")


@pytest.mark.parametrize("command", [["run"], ["init"]])
def test_a_repository_without_a_commit_is_refused(
    empty_repository: Shop, command: list[str]
) -> None:
    refused(empty_repository.opt(*command), 2, "commit")


def test_a_detached_head_is_refused(project: Shop) -> None:
    project.git("checkout", "-q", "--detach")
    refused(project.opt("run"), 2, "detached")


def test_reading_before_there_is_a_ledger_names_the_command_that_makes_one(project: Shop) -> None:
    refused(project.opt("list"), 1, "opt init")
    assert project.opt().code == 0


def test_an_unknown_key_in_optimizer_toml_is_refused_with_the_nearest(project: Shop) -> None:
    project.write({"optimizer.toml": "[validation]\nmin_coverage = 3\n"})
    refused(project.opt("run"), 2, "validation.min_coverage", "min_test_coverage")
    refused(project.opt("config"), 2, "validation.min_coverage")


def test_a_missing_interpreter_is_refused(project: Shop) -> None:
    ended = project.opt("run", OPTIMIZER_PROJECT_PYTHON="/nowhere/python")
    refused(ended, 2, "/nowhere/python")


def test_an_interpreter_that_is_no_python_is_refused(project: Shop) -> None:
    ended = project.opt("run", OPTIMIZER_PROJECT_PYTHON=str(shutil.which("true")))
    refused(ended, 2)


def test_an_objective_that_nothing_proposes_for_is_refused_by_run(project: Shop) -> None:
    refused(project.opt("run", "--objective", "tests"), 2, "no proposer", "opt propose PATCH")


def test_a_source_that_is_not_in_the_commit_is_refused(project: Shop) -> None:
    project.write({"optimizer.toml": '[project]\nsource = ["nothing"]\n'})
    refused(project.opt("run"), 2, "nothing")


@pytest.mark.parametrize(
    ("patch", "says"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("this is no patch at all\n", ""),
        ("diff --git a/../x b/../x\n--- a/../x\n+++ b/../x\n@@ -0,0 +1 @@\n+a\n", ""),
    ],
)
def test_what_is_no_patch_is_refused(project: Shop, patch: str, says: str) -> None:
    refused(project.opt("propose", "-", stdin=patch), 2, says)


def test_a_patch_that_does_not_apply_names_the_file(project: Shop) -> None:
    path = Path(diff_of(project, {"words.py": FAST}))
    project.commit({"words.py": SLOW.replace("found", "kept")})
    refused(project.opt("propose", str(path)), 2, "words.py")


def test_a_patch_file_that_is_not_there_is_refused(project: Shop) -> None:
    refused(project.opt("propose", "nothing.diff"), 2, "nothing.diff")


@pytest.mark.parametrize("text", ["main..nowhere", "main..main"])
def test_a_range_that_is_unknown_or_empty_is_refused(project: Shop, text: str) -> None:
    refused(project.opt("propose", text), 2)


def test_a_binary_patch_is_refused_by_policy(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    document = proposed(project, diff_of(project, {"logo.png": bytes(range(256)) * 8}))
    assert document["verdict"] == "refused"
    assert level(document, "policy")["status"] == "failed"


def test_cids_that_are_unknown_ambiguous_or_too_short_are_refused(project: Shop) -> None:
    project.opt("init")
    refused(project.opt("show", "zzzzzzzz"), 2, "zzzzzzzz")
    refused(project.opt("show", "ab"), 2)
    refused(project.opt("approve", "zzzzzzzz"), 2)
    refused(project.opt("rollback", "zzzzzzzz"), 2)


def test_a_wrong_state_or_time_is_a_usage_error(project: Shop) -> None:
    project.opt("init")
    refused(project.opt("list", "--state", "waiting"), 2, "awaiting-review")
    refused(project.opt("run", "--budget-time", "soon"), 2, "10m")
    refused(project.opt("sandbox", "--level", "L9", "--", "true"), 2, "L9")


def test_a_project_without_tests_is_inconclusive_never_accepted(empty_repository: Shop) -> None:
    shop = empty_repository
    shop.commit({"words.py": SLOW, "workload.py": WORKLOAD})
    only(shop, "syntax", "policy", "unit")
    document = proposed(shop, diff_of(shop, {"words.py": FAST}))
    assert document["verdict"] == "inconclusive"
    assert level(document, "unit")["status"] == "inconclusive"


def test_tests_that_fail_on_the_base_are_not_held_against_a_patch(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    project.commit({"test_old.py": "def test_old():\n    assert 1 == 2\n"})
    document = proposed(project, diff_of(project, {"words.py": FAST}))
    assert level(document, "unit")["status"] == "passed"


@pytest.mark.slow
def test_tests_that_hang_are_ended_and_leave_a_doubt(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    project.commit({"test_slow.py": "import time\n\ndef test_slow():\n    time.sleep(600)\n"})
    document = proposed(project, diff_of(project, {"words.py": FAST}), OPTIMIZER_TEST_SECONDS="4")
    assert document["verdict"] == "inconclusive"
    assert level(document, "unit")["status"] == "inconclusive"


def test_other_files_that_are_no_utf8_or_no_python_do_no_harm(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    project.commit(
        {
            "latin.py": "# -*- coding: latin-1 -*-\nNAME = 'é'\n".encode("latin-1"),
            "broken.py": b"\xff\xfe def (",
            "syntax.py": "def broken(:\n",
        }
    )
    document = proposed(project, diff_of(project, {"words.py": FAST}))
    assert level(document, "syntax")["status"] == "passed"
    assert level(document, "unit")["status"] == "passed"


def test_a_patch_with_a_syntax_error_is_refused_at_once(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    document = proposed(project, diff_of(project, {"words.py": SLOW + "def broken(:\n"}))
    assert document["verdict"] == "refused"
    levels = document["levels"]
    assert isinstance(levels, list)
    assert [each["level"] for each in levels] == ["syntax"]


@pytest.mark.slow
def test_crlf_files_stay_crlf(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    project.git("config", "core.autocrlf", "false")
    project.commit({"words.py": SLOW.replace("\n", "\r\n")})
    ended = project.opt("run", "--json", OPTIMIZER_TARGETS="1", OPTIMIZER_PROPOSALS_PER_TARGET="1")
    assert ended.code == 0, ended.err
    patches = json.loads(ended.out)["patches"]
    assert patches
    for patch in patches:
        body = subprocess.run(
            [str(OPT), "diff", patch["short"]],
            cwd=project.root, env={**os.environ, **project.env}, capture_output=True, check=True,
        ).stdout  # fmt: skip
        changed = [row for row in body.split(b"\n") if row[:1] in b"+-" and row[:3] != b"+++"]
        code = [row for row in changed if row and row[:3] != b"---"]
        assert code
        assert all(row.endswith(b"\r") for row in code)


@pytest.mark.slow
def test_uncommitted_work_is_neither_judged_nor_touched(project: Shop) -> None:
    report = run_until_ready(project)
    short = next(p["short"] for p in report["patches"] if p["state"] == "awaiting-review")
    mine = SLOW + "\n# my unfinished work\n"
    project.write({"words.py": mine, "new.txt": "mine"})
    refused(project.opt("approve", short), 5, "words.py")
    assert (project.root / "words.py").read_text() == mine
    assert project.opt("log").out.count("Patch.Approved") == 0
    project.git("stash")
    assert project.opt("approve", short).code == 0
    assert (project.root / "new.txt").read_text() == "mine"


@pytest.mark.slow
def test_a_repository_with_a_submodule_works(project: Shop, tmp_path: Path) -> None:
    only(project, "syntax", "policy", "unit")
    other = tmp_path / "other"
    other.mkdir()
    inner = replace(project, root=other)
    inner.git("init", "-q", "-b", "main")
    inner.commit({"a.txt": "a"})
    project.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "sub"
    )
    project.git("commit", "-qm", "submodule")
    document = proposed(project, diff_of(project, {"words.py": FAST}))
    assert level(document, "unit")["status"] == "passed"


@pytest.mark.slow
def test_a_second_run_at_the_same_time_is_refused_and_the_first_goes_on(project: Shop) -> None:
    only(project, "syntax", "policy", "unit")
    project.commit({"test_wait.py": "import time\n\ndef test_wait():\n    time.sleep(3)\n"})
    first = subprocess.Popen(
        [str(OPT), "run", "--json"],
        cwd=project.root, env={**os.environ, **project.env},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        lock = project.root / ".git" / "opt" / "run.lock"
        while first.poll() is None and not (lock.exists() and lock.read_bytes()):
            pass
        refused(project.opt("run"), 1, "another `opt run`", str(first.pid))
    finally:
        out, err = first.communicate(timeout=240)
    assert first.returncode == 0, err.decode()
    assert json.loads(out)["outcome"]


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of a given size, mounted as root; skipped where that is not possible."""
    folder = tmp_path / "disk"
    folder.mkdir()
    size = getattr(request, "param", "3m")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("cannot mount a small file system here: needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def on_disk(project: Shop, disk: Path) -> Shop:
    shutil.copytree(project.root, disk / "repo")
    return replace(project, root=disk / "repo")


@pytest.mark.slow
@pytest.mark.parametrize("small_disk", ["2500k"], indirect=True)
def test_a_full_disk_is_said_and_what_was_recorded_stays(project: Shop, small_disk: Path) -> None:
    shop = on_disk(project, small_disk)
    only(shop, "syntax", "policy", "unit")
    assert shop.opt("init").code == 0
    path = diff_of(shop, {"words.py": FAST}, "../change.diff")
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free
    filler.write_bytes(b"x" * max(0, free - 8192))
    refused(shop.opt("propose", path), 1)
    filler.unlink()
    assert shop.opt("replay", "--verify").code == 0
    assert level(proposed(shop, path), "unit")["status"] == "passed"


def test_a_read_only_disk_is_said_and_reading_still_works(project: Shop, small_disk: Path) -> None:
    shop = on_disk(project, small_disk)
    assert shop.opt("init").code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    refused(shop.opt("run"), 1)
    assert shop.opt("list").code == 0
    assert shop.opt("log").code == 0


def test_a_workload_that_raises_is_a_clear_error(project: Shop) -> None:
    project.commit({"workload.py": "def run():\n    raise ValueError('broken on purpose')\n"})
    ended = project.opt("run")
    refused(ended, 2, "broken on purpose")


@pytest.mark.slow
def test_a_workload_given_by_hand_need_not_be_in_any_commit(project: Shop, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(WORKLOAD)
    project.git("rm", "-q", "workload.py")
    project.git("commit", "-qm", "no workload")
    path = diff_of(project, {"words.py": FAST})
    for _ in range(3):
        document = proposed(project, path, "--workload", str(tmp_path / "mine.py"))
        if document["verdict"] != "inconclusive":
            break
    assert document["verdict"] == "accepted", document["reasons"]
    refused(project.opt("run", "--workload", "nothing.py"), 2, "nothing.py")
