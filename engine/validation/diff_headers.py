"""What a git diff says about each file besides its text: modes, kinds, binary, size. Pure.

The text of hunks is counted by their headers and never taken for a header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HUNK = re.compile(rb"@@ -\d+(?:,(?P<old>\d+))? \+\d+(?:,(?P<new>\d+))? @@")
SYMLINK, SUBMODULE = "120000", "160000"


@dataclass(frozen=True)
class FileHeader:
    """One file of a diff."""

    name: str
    """As in the diff's first line: `a/… b/…`."""
    modes: tuple[str, ...]
    """Every file mode that is named for it."""
    mode_changed: bool
    binary: bool
    lines: int
    """Added and removed ones."""


def file_headers(diff: bytes) -> tuple[FileHeader, ...]:
    """The files of a diff in the form of `git diff`, in its order."""
    sections: list[list[bytes]] = []
    for line in _without_hunk_text(diff.split(b"\n")):
        if line.startswith(b"diff --git "):
            sections.append([])
        if sections:
            sections[-1].append(line)
    return tuple(_header(section) for section in sections)


def _header(lines: Sequence[bytes]) -> FileHeader:
    modes = [
        found.group(1).decode()
        for line in lines
        if (found := re.match(rb"(?:old|new|new file|deleted file) mode (\d{6})$", line))
        or (found := re.match(rb"index [0-9a-f]+\.\.[0-9a-f]+ (\d{6})$", line))
    ]
    return FileHeader(
        name=lines[0].removeprefix(b"diff --git ").decode("utf-8", "backslashreplace"),
        modes=tuple(modes),
        mode_changed=any(line.startswith(b"old mode ") for line in lines),
        binary=any(line.startswith((b"GIT binary patch", b"Binary files ")) for line in lines),
        lines=sum(line in {b"+", b"-"} for line in lines),
    )


def _without_hunk_text(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Header lines as they are; of hunk text only its mark, so that it can be counted."""
    old = new = 0
    for line in lines:
        if old > 0 or new > 0:
            mark = line[:1]
            old -= mark in {b"-", b" ", b""}
            new -= mark in {b"+", b" ", b""}
            if mark in {b"+", b"-"}:
                yield mark
            continue
        hunk = _HUNK.match(line)
        if hunk:
            old, new = int(hunk["old"] or 1), int(hunk["new"] or 1)
        else:
            yield line
