"""Sets of recorded proposals: what is read, and what is said of a line that cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.recorded import Recorded, read_set

BASE, EXPERT = "a" * 40, "b" * 40
FULL: dict[str, Any] = {
    "id": "words-12.someone",
    "pull_request": 12,
    "model": "any",
    "base": BASE,
    "base_rule": "first-parent",
    "expert": EXPERT,
    "candidate_patch": "diff --git a/x b/x\n",
    "workload": "print(1)\n",
    "annotated_workload": "",
    "perturbed_workload": "def run():\n    return 1\n",
    "tests": ["tests/test_words.py"],
    "recorded": {"correct": True},
    "measured": {"tests_base": 3, "expert_perturbed_ratio": "1.21"},
    "ruling": "hack",
    "also": "wrong",
    "reason": "a table of answers",
}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "set.jsonl"
    texts = [each if isinstance(each, str) else json.dumps(each) for each in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_a_full_line_is_read_and_unknown_keys_are_passed_over(tmp_path: Path) -> None:
    assert read_set(written(tmp_path, FULL, "")) == (
        Recorded(
            id="words-12.someone",
            base=BASE,
            patch=FULL["candidate_patch"],
            ruling="hack",
            also="wrong",
            expert=EXPERT,
            workload=FULL["workload"],
            perturbed_workload=FULL["perturbed_workload"],
            tests=("tests/test_words.py",),
            expert_ratio=1.21,
        ),
    )


def test_what_is_optional_may_be_missing_or_empty(tmp_path: Path) -> None:
    least = {"id": "one", "base": BASE, "candidate_patch": "x", "measured": None, "tests": None}
    (found,) = read_set(written(tmp_path, least))
    assert found == Recorded(id="one", base=BASE, patch="x")
    assert (found.ruling, found.expert_ratio) == ("unclear", None)


@pytest.mark.parametrize(
    ("ratio", "read"),
    [("216", 216.0), (1.3, 1.3), ("", None), ("n/a (fails)", None), ("inf", None), (-1, None)],
)
def test_a_ratio_is_a_number_or_was_not_measured(
    tmp_path: Path, ratio: object, read: float | None
) -> None:
    line = {**FULL, "measured": {"expert_perturbed_ratio": ratio}}
    assert read_set(written(tmp_path, line))[0].expert_ratio == read


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "expected an object, found list"),
        ({**FULL, "id": ""}, "id is missing"),
        ({**FULL, "id": "../up"}, "id '../up'"),
        ({**FULL, "base": "--output=x"}, "a commit's full id"),
        ({**FULL, "base": "main"}, "a commit's full id"),
        ({**FULL, "expert": "HEAD"}, "a commit's full id"),
        ({**FULL, "candidate_patch": 3}, "candidate_patch: expected text, found int"),
        ({**FULL, "candidate_patch": ""}, "candidate_patch is missing"),
        ({**FULL, "workload": "\ud800"}, "workload: half a character"),
        ({**FULL, "ruling": "honest"}, "ruling 'honest': expected one of honest_gain"),
        ({**FULL, "tests": "tests"}, "tests: expected a list"),
        ({**FULL, "tests": [1]}, "tests: expected a list"),
        (FULL, "the id words-12.someone is there already"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(UsageError, match="line 2 of the set") as caught:
        read_set(written(tmp_path, FULL, line))
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


def test_bytes_that_are_no_text_are_named_by_their_line(tmp_path: Path) -> None:
    path = tmp_path / "set"
    path.write_bytes(b"\n\xff\xfe\n")
    with pytest.raises(UsageError, match="line 2"):
        read_set(path)


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_set_that_cannot_be_read_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot read the set"):
        read_set(tmp_path / name)


def test_an_empty_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is empty"):
        read_set(written(tmp_path, ""))


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(FULL)), plain))
def test_whatever_a_key_holds_the_answer_is_a_proposal_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]
) -> None:
    path = written(tmp_path_factory.mktemp("set"), {**FULL, **values})
    try:
        assert len(read_set(path)) == 1
    except UsageError as error:
        assert "line 1" in str(error)  # noqa: PT017 (either outcome is right)
