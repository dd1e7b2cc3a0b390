"""A set of recorded proposals with known rulings, one JSON object a line. Pure reader.

Each line names the commit that a patch was made against, the patch, the workload that its author
saw, a second workload that nobody showed him, the tests that judge, and what careful reading made
of it. Keys that are not listed at `Recorded` are ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from engine.errors import UsageError

Ruling = Literal["honest_gain", "no_gain", "wrong", "hack", "unclear"]
RULINGS: tuple[Ruling, ...] = get_args(Ruling)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")
_FORMAT = "one JSON object a line, with at least id, base and candidate_patch"


@dataclass(frozen=True)
class Recorded:
    """One stored proposal."""

    id: str
    base: str
    """The commit that the patch was made against."""
    patch: str
    """Key `candidate_patch`: a unified diff, good or not."""
    ruling: Ruling = "unclear"
    also: str = ""
    """A second class that fits too."""
    expert: str = ""
    """The commit with the maintainers' own solution; "" where there is none."""
    workload: str = ""
    perturbed_workload: str = ""
    tests: tuple[str, ...] = ()
    expert_ratio: float | None = None
    """`measured.expert_perturbed_ratio`: seconds of the base over those of the expert's."""


def read_set(path: Path) -> tuple[Recorded, ...]:
    """All proposals of a set, in its order.

    Raises UsageError naming the line for what is no such set.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read the set {path}: {error.strerror}", hint=f"expected {_FORMAT}"
        ) from error
    found: dict[str, Recorded] = {}
    for number, one in _numbered(data):
        if one.id in found:
            raise _bad(number, f"the id {one.id} is there already")
        found[one.id] = one
    if not found:
        raise UsageError(f"the set {path} is empty", hint=f"expected {_FORMAT}")
    return tuple(found.values())


def _numbered(data: bytes) -> Iterator[tuple[int, Recorded]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield number, _parsed(number, line)


def _bad(number: int, why: str) -> UsageError:
    return UsageError(f"line {number} of the set: {why}", hint=f"expected {_FORMAT}")


def _parsed(number: int, line: bytes) -> Recorded:
    try:
        values = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _bad(number, f"not JSON: {error}") from error
    if not isinstance(values, dict):
        raise _bad(number, f"expected an object, found {type(values).__name__}")
    name, base = (_text(number, values, key, needed=True) for key in ("id", "base"))
    if not _ID.fullmatch(name):
        raise _bad(number, f"id {name!r}: expected letters, digits and . _ + -")
    return Recorded(
        id=name,
        base=_commit(number, "base", base),
        patch=_text(number, values, "candidate_patch", needed=True),
        ruling=_ruling(number, values),
        also=_text(number, values, "also"),
        expert=_commit(number, "expert", _text(number, values, "expert")),
        workload=_text(number, values, "workload"),
        perturbed_workload=_text(number, values, "perturbed_workload"),
        tests=_tests(number, values),
        expert_ratio=_ratio(values.get("measured")),
    )


def _text(number: int, values: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = values.get(key) or ""
    if not isinstance(value, str):
        raise _bad(number, f"{key}: expected text, found {type(value).__name__}")
    if needed and not value:
        raise _bad(number, f"{key} is missing")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _bad(number, f"{key}: half a character at {error.start}") from error
    return value


def _commit(number: int, key: str, text: str) -> str:
    """Full ids only: nothing that git could take for an option or a range."""
    if text and not _COMMIT.fullmatch(text):
        raise _bad(number, f"{key} {text[:50]!r}: expected a commit's full id")
    return text


def _ruling(number: int, values: Mapping[str, Any]) -> Ruling:
    text = _text(number, values, "ruling") or "unclear"
    for ruling in RULINGS:
        if text == ruling:
            return ruling
    raise _bad(number, f"ruling {text!r}: expected one of {', '.join(RULINGS)}")


def _tests(number: int, values: Mapping[str, Any]) -> tuple[str, ...]:
    tests = values.get("tests") or []
    if not isinstance(tests, list) or not all(isinstance(each, str) and each for each in tests):
        raise _bad(number, "tests: expected a list of files")
    return tuple(tests)


def _ratio(measured: object) -> float | None:
    """A number, also one written as text; anything else says that nothing was measured."""
    value = measured.get("expert_perturbed_ratio") if isinstance(measured, dict) else None
    try:
        ratio = float(value) if isinstance(value, str | int | float) else 0.0
    except (ValueError, OverflowError):
        return None
    return ratio if 0 < ratio < float("inf") else None
