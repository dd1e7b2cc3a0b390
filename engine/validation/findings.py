"""Findings of linters, type checkers and scanners, and which of them are new. Pure.

Line numbers move with every edit, so findings are matched by rule and by the text of their line;
lint and type findings also by rule and message, for a line that was edited and kept its old fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engine.ports import Edit


@dataclass(frozen=True)
class Finding:
    """One complaint of a tool about one line."""

    path: str
    """Relative to the tree's root."""
    rule: str
    line: int
    """1-based; 0 for the whole file."""
    message: str
    grave: bool = True
    """False: shown, never a reason to refuse."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.rule} {self.message}"


Texts: TypeAlias = Mapping[str, Sequence[str]]
"""Path to lines of text."""
Key: TypeAlias = "tuple[str, ...]"


def new_findings(
    base: Iterable[Finding],
    candidate: Iterable[Finding],
    edits: Sequence[Edit],
    *,
    by_message: bool,
) -> tuple[Finding, ...]:
    """What the candidate has and the base has not, in the order the tool gave.

    Each old finding excuses one new one. A file that the patch moved is matched by text alone.
    """
    before = _texts({edit.path: edit.before for edit in edits})
    after = _texts({edit.path: edit.after for edit in edits})
    moved = frozenset(edit.path for edit in edits if edit.before is None or edit.after is None)
    old, new = list(base), list(candidate)
    old, new = _match(
        old,
        new,
        lambda each: _by_text(each, before, moved),
        lambda each: _by_text(each, after, moved),
    )
    if by_message:
        old, new = _match(
            old, new, lambda each: _by_message(each, moved), lambda each: _by_message(each, moved)
        )
    return tuple(new)


def _match(
    old: list[Finding],
    new: list[Finding],
    old_key: Callable[[Finding], Key],
    new_key: Callable[[Finding], Key],
) -> tuple[list[Finding], list[Finding]]:
    """Take away pairs with equal keys; what is left of each side."""
    unclaimed = Counter(old_key(each) for each in old)
    left: list[Finding] = []
    for each in new:
        if unclaimed[new_key(each)] > 0:
            unclaimed[new_key(each)] -= 1
        else:
            left.append(each)
    rest: list[Finding] = []
    for each in old:
        if unclaimed[old_key(each)] > 0:
            unclaimed[old_key(each)] -= 1
            rest.append(each)
    return rest, left


def _by_text(finding: Finding, texts: Texts, moved: frozenset[str]) -> Key:
    lines = texts.get(finding.path, ())
    text = lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
    return ("" if finding.path in moved else finding.path, finding.rule, " ".join(text.split()))


def _by_message(finding: Finding, moved: frozenset[str]) -> Key:
    return ("" if finding.path in moved else finding.path, finding.rule, finding.message)


def _texts(contents: Mapping[str, bytes | None]) -> Texts:
    return {
        path: data.decode("utf-8", "replace").splitlines()
        for path, data in contents.items()
        if data is not None
    }
