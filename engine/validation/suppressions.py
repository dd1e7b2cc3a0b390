"""Comments that tell a tool to look away, and which of them are new. Pure.

A tool that is told to look away has not judged: a new such comment is a finding of its level. One
that was there before, or moved with its line, is none.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence

from engine.ports import Edit
from engine.validation.findings import Finding

SUPPRESSION = "suppression"
"""The rule of such a finding."""
_CODES = r"(?:\s*:\s*[\w\-]+(?:[\s,]+[A-Z]+\d+)*)?"
_OF_TOOL = {
    "ruff": re.compile(
        rf"#\s*(?:(?:ruff|flake8)\s*:\s*(?:noqa{_CODES}|disable\b.*|file-ignore\b.*|ignore\b.*)"
        rf"|noqa{_CODES}|isort\s*:\s*(?:skip_file|skip|off))",
        re.IGNORECASE,
    ),
    "mypy": re.compile(r"#\s*(?:type\s*:\s*ignore(?:\s*\[[^\]]*\])?|mypy\s*:.*)", re.IGNORECASE),
    "bandit": re.compile(r"#\s*nosec\b[^#]*", re.IGNORECASE),
    "coverage": re.compile(r"#\s*pragma\s*:\s*no\s*(?:cover|branch)", re.IGNORECASE),
}


def new_suppressions(tool: str, edits: Sequence[Edit], paths: Sequence[str]) -> list[Finding]:
    """Those of the files that are there more often after than before; each old one excuses one."""
    pattern = _OF_TOOL.get(tool)
    if pattern is None:
        return []
    known: Counter[str] = Counter()
    for edit in edits:
        known.update(text for _, text in _found(pattern, edit.before))
    new: list[Finding] = []
    for edit in edits:
        for line, text in _found(pattern, edit.after) if edit.path in paths else ():
            if known[text] > 0:
                known[text] -= 1
            else:
                new.append(Finding(edit.path, SUPPRESSION, line, f"'{text}' is new here"))
    return new


def _found(pattern: re.Pattern[str], source: bytes | None) -> Iterator[tuple[int, str]]:
    """Line and text of each such comment, spaces made even."""
    for line, comment in _comments(source or b""):
        for match in pattern.finditer(comment):
            yield line, " ".join(match[0].split())


def _comments(source: bytes) -> list[tuple[int, str]]:
    """The comments of a file; the lines with a `#` where our own Python can not read it."""
    try:
        tokens = list(tokenize.tokenize(io.BytesIO(source).readline))
    except (SyntaxError, tokenize.TokenError, UnicodeDecodeError):
        lines = source.decode("utf-8", "replace").splitlines()
        return [(n, line) for n, line in enumerate(lines, start=1) if "#" in line]
    return [(each.start[0], each.string) for each in tokens if each.type == tokenize.COMMENT]
