"""A made-up set of recorded proposals through the real gate, and what it leaves behind."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.git_history import GitHistory, lone_commit
from engine.adapters.scratch import scratch
from engine.bench_stand import PREFIX
from engine.errors import RepositoryError
from tests.e2e.conftest import SLOW, TESTS, Ended, Shop, empty_repository, project

__all__ = ["empty_repository", "project"]

HONEST = SLOW.replace(
    """    found = []
    for word in words:
        if word not in found:
            found.append(word)
    return found
""",
    """    seen = set()
    found = []
    for word in words:
        if word not in seen:
            seen.add(word)
            found.append(word)
    return found
""",
)
HACK = SLOW.replace(
    "    found = []\n",
    '    if len(words) == 2200:\n        return [f"word{i}" for i in range(900)]\n    found = []\n',
)
WRONG = SLOW.replace("    result = 0\n", "    result = 1\n")
RECORDED = """from words import distinct

WORDS = [f"word{i % 900}" for i in range(2200)]


def run():
    return distinct(WORDS)
"""
PERTURBED = """from words import distinct

WORDS = [f"{i * 7919 % 1700}th" for i in range(3100)]


def run():
    return distinct(WORDS)
"""


def diff(shop: Shop, text: str) -> str:
    shop.write({"words.py": text})
    made = shop.git("diff", "--binary", "--full-index") + "\n"
    shop.git("checkout", "-q", "--", ".")
    return made


def made_set(shop: Shop) -> Path:
    base = shop.git("rev-parse", "HEAD")
    patches = [diff(shop, text) for text in (HONEST, HACK, WRONG)]
    shop.commit({"words.py": HONEST, "test_words.py": TESTS + "\n\nLIMIT = 3\n"}, "by the expert")
    rulings = ("honest_gain", "hack", "wrong", "wrong", "unclear")
    bases = (base, base, base, base, "e" * 40)
    common = {"workload": RECORDED, "perturbed_workload": PERTURBED, "tests": ["test_words.py"]}
    lines = [
        {"id": f"words-{at}.one", "base": commit, "candidate_patch": patch, "ruling": ruling}
        for at, (commit, patch, ruling) in enumerate(
            zip(bases, [*patches, "no patch\n", patches[0]], rulings, strict=True)
        )
    ]
    lines[0] |= {"expert": shop.git("rev-parse", "HEAD")}
    lines[0] |= {"measured": {"expert_perturbed_ratio": "9.1"}}
    path = shop.root.parent / "set.jsonl"
    path.write_text("".join(json.dumps({**common, **line}) + "\n" for line in lines))
    return path


def sent(shop: Shop, *words: str) -> Ended:
    elsewhere = shop.root.parent / "elsewhere"
    (elsewhere / "tmp").mkdir(parents=True, exist_ok=True)
    call = ("bench", "gate", "--repository", str(shop.root), "--source", "words.py", *words)
    return Shop(elsewhere, shop.env).opt(*call, TMPDIR=str(elsewhere / "tmp"))


@pytest.mark.slow
def test_neither_a_fake_nor_a_wrong_patch_passes(project: Shop) -> None:
    """With the workload that its author saw, which the fake was made for."""
    path, log = made_set(project), project.root.parent / "log.jsonl"
    chosen = [word for at in range(1, 5) for word in ("--only", f"words-{at}.one")]
    asked = ("--set", str(path), "--keep", "words.py test_words.py no-such-file", "--budget", "2")
    asked = (*asked, "--workload", "recorded", "--log", str(log), *chosen)
    ended = sent(project, *asked, "--json")
    document = json.loads(ended.out)
    trials: dict[str, dict[str, Any]] = {one["id"]: one for one in document["trials"]}
    assert ended.code == 0, ended.err
    for name, code in (("words-1.one", "not-equivalent"), ("words-2.one", "test-failure")):
        assert (trials[name]["verdict"], trials[name]["code"]) == ("refused", code)
        assert trials[name]["levels"][-1]["status"] == "failed"
    assert trials["words-3.one"]["detail"].startswith("not a patch")
    assert "is not in" in trials["words-4.one"]["detail"]
    assert document["totals"]["recorded"]["skipped"] == 2
    assert document["totals"]["all"]["escapes"] == {"part": 0, "whole": 2, "ratio": 0.0}
    assert not list((project.root.parent / "elsewhere" / "tmp").iterdir())
    again = sent(project, *asked)
    assert again.code == 0
    assert all(len(line) <= 80 for line in again.out.splitlines()), again.out
    assert "escapes 0 of 2" in again.out


@pytest.mark.slow
def test_honest_work_and_the_experts_own_pass(project: Shop) -> None:
    """With a workload that nobody saw; a machine that is too noisy to tell is no refusal."""
    ended = sent(
        project, "--set", str(made_set(project)), "--only", "words-0.one", "--budget", "3", "--json"
    )
    document = json.loads(ended.out)
    assert ended.code == 0, ended.err
    assert [one["id"] for one in document["trials"]] == [
        "words-0.one",
        "words-0.one",
        "words-0.expert",
    ]
    for one in document["trials"]:
        assert one["code"] in {"", "noisy-machine", "not-confirmed"}, one
        assert one["verdict"] != "refused"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "missing"), "cannot read the set missing"),
        (("--set", "SET", "--workload", "annotated"), "expected recorded, perturbed or both"),
        (("--set", "SET", "--budget", "-1"), "expected seconds"),
        (("--set", "SET", "--only", "words-9.one"), "no proposal 'words-9.one'"),
        (("--set", "SET", "--python", "/nowhere/python"), "/nowhere/python"),
        (("--set", "SET", "--repository", "/nowhere"), "no git directory: /nowhere"),
    ],
)
def test_bad_usage_ends_with_2_before_anything_is_sent(
    project: Shop, words: tuple[str, ...], said: str
) -> None:
    line = {"id": "a", "base": "e" * 40, "candidate_patch": "x"}
    (project.root.parent / "set.jsonl").write_text(json.dumps(line))
    path = str(project.root.parent / "set.jsonl")
    ended = sent(project, *(path if word == "SET" else word for word in words))
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_lent_repository_holds_one_commit_with_the_kept_paths_alone(project: Shop) -> None:
    project.commit({"pkg/a.py": "A = 1\n", "pkg/deep/b.txt": b"\r\n\0", "other.py": "\n"})
    base, root = project.git("rev-parse", "HEAD"), project.root.parent / "lent"
    tree = GitHistory(project.root / ".git").lend(base, ["pkg/", "words.py", "none"], root)
    first = lone_commit(root, tree, "one")
    lent = Shop(root, project.env)
    assert lent.git("ls-tree", "-r", "--name-only", "HEAD").split() == [
        "pkg/a.py",
        "pkg/deep/b.txt",
        "words.py",
    ]
    assert lent.git("rev-parse", "HEAD:pkg") == project.git("rev-parse", "HEAD:pkg")
    assert lone_commit(root, tree, "another") != first == lone_commit(root, tree, "one")
    assert lent.git("log", "--format=%s%P") == "one"
    everything = GitHistory(project.root).lend(base, ["."], project.root.parent / "all")
    assert everything == project.git("rev-parse", "HEAD^{tree}")


def test_an_unknown_commit_or_no_kept_path_is_said(project: Shop) -> None:
    history = GitHistory(project.root)
    with pytest.raises(RepositoryError, match="eeee is not in"):
        history.lend("e" * 40, ["."], project.root.parent / "a")
    with pytest.raises(RepositoryError, match="none of the paths to keep: lib"):
        history.lend(project.git("rev-parse", "HEAD"), ["lib"], project.root.parent / "b")
    with pytest.raises(RepositoryError, match="is not in"):
        history.diff(project.git("rev-parse", "HEAD"), "e" * 40, ["."])


def test_a_scratch_folder_goes_with_its_use_and_a_dead_process_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch(PREFIX) as living, scratch(PREFIX) as other:
        left = tmp_path / f"{PREFIX}left"
        left.mkdir()
        owner = json.loads((living / "owner.json").read_text())
        (left / "owner.json").write_text(json.dumps({**owner, "started": "1"}))
        unmarked = tmp_path / f"{PREFIX}unmarked"
        unmarked.mkdir()
        old = tmp_path / f"{PREFIX}old"
        old.mkdir()
        os.utime(old, (1, 1))
        with scratch(PREFIX):
            assert living.is_dir()
            assert other.is_dir()
            assert unmarked.is_dir()
            assert not left.exists()
            assert not old.exists()
    assert list(tmp_path.iterdir()) == [unmarked]
