"""The only place that prints: words, colour, JSON, progress.

Results go to stdout, talk goes to stderr. Everything reads without colour, in a pipe and in 80
columns: a word stands beside each sign, nothing is animated when stderr is no terminal, and
NO_COLOR is respected.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TextIO

_STYLES: Final = {
    "accepted": "32", "passed": "32", "applied": "32", "ok": "32",
    "refused": "31", "failed": "31", "Error": "1;31", "missing": "31",
    "inconclusive": "33", "skipped": "33", "warning": "33", "unknown": "33", "escalated": "33",
    "conflicted": "33", "awaiting-review": "36", "hint": "36", "Next": "1", "id": "1;35",
    "+": "32", "-": "31", "@@": "36",
}  # fmt: skip


def width() -> int:
    """Columns to write for; 80 when nothing says otherwise."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def _coloured(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("CLICOLOR_FORCE")) or stream.isatty()


def paint(text: str, style: str, stream: TextIO | None = None) -> str:
    """The text in the colour of a word such as `refused`, where colour is wanted."""
    code = _STYLES.get(style)
    if code is None or not _coloured(stream or sys.stdout):
        return text
    return f"\x1b[{code}m{text}\x1b[0m"


def out(text: str = "") -> None:
    """One result line on stdout."""
    print(text)


def say(text: str = "") -> None:
    """One line of talk on stderr."""
    print(text, file=sys.stderr, flush=True)


def emit_json(name: str, document: Mapping[str, Any]) -> None:
    """One JSON document on stdout, with its versioned schema first."""
    print(json.dumps({"schema": f"opt/{name}/1", **document}, ensure_ascii=False, indent=2))


def emit_json_line(name: str, document: Mapping[str, Any]) -> None:
    """One line of JSON Lines on stdout."""
    print(json.dumps({"schema": f"opt/{name}/1", **document}, ensure_ascii=False))


def error(message: str, hint: str = "") -> None:
    """A clear error: what was expected and found, then what to do next."""
    say(f"{paint('Error:', 'Error', sys.stderr)} {message}")
    if hint:
        say()
        say(f"{paint('hint:', 'hint', sys.stderr)} {hint}")


def warning(message: str) -> None:
    say(f"{paint('warning:', 'warning', sys.stderr)} {message}")


def next_steps(*commands: str) -> None:
    """What to type next, on stderr, so that pipes stay clean."""
    if commands:
        say()
        say(f"{paint('Next:', 'Next', sys.stderr)}  " + "     ".join(commands))


def field(name: str, text: str) -> None:
    """`Name    text`, wrapped under itself."""
    lines = textwrap.wrap(_one_line(text), max(30, width() - 9), break_on_hyphens=False) or [""]
    out(f"{name:<8} {lines[0]}")
    for line in lines[1:]:
        out(f"{'':<8} {line}")


def definition(term: str, text: str, indent: int, *, style: str = "") -> None:
    """A term and its meaning, wrapped under itself; the term's first word in a colour."""
    plain = _one_line(text)
    lines = textwrap.wrap(plain, max(20, width() - indent), break_on_hyphens=False) or [""]
    first, _, rest = term.partition(" ")
    head = paint(first, style) + (f" {rest}" if rest else "")
    gap = " " * max(1, indent - len(term))
    out(f"{head}{gap}{lines[0]}".rstrip())
    for line in lines[1:]:
        out(" " * indent + line)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as their content; the last one is cut to fit the terminal."""
    body = [[_one_line(cell) for cell in row] for row in rows]
    sizes = [max(len(r[i]) for r in [list(headings), *body]) for i in range(len(headings) - 1)]
    room = max(10, width() - sum(sizes) - 2 * len(sizes))
    for number, row in enumerate([list(headings), *body]):
        cells = []
        for cell, size in zip(row, sizes, strict=False):
            cells.append(paint(cell, cell if number else "Next") + " " * (size - len(cell)))
        out("  ".join([*cells, shorten(row[-1], room)]).rstrip())


def shorten(text: str, room: int) -> str:
    """Foreign text in at most `room` characters, with an ellipsis where it was cut."""
    flat = printable(" ".join(text.split()))
    return flat if len(flat) <= room else flat[: max(1, room - 1)] + "…"


def shorten_end(line: str) -> str:
    """The line cut at the terminal's width; alignment inside it is kept."""
    room = width()
    bare = re.sub(r"\x1b\[[0-9;]*m", "", line)
    if len(bare) <= room or not (sys.stdout.isatty() or sys.stderr.isatty()):
        return line
    return bare[: room - 1] + "…"


def diff(text: str) -> None:
    """A unified diff, coloured where colour is wanted."""
    for line in text.splitlines():
        style = "@@" if line.startswith("@@") else line[:1]
        out(paint(printable(line), style))


def printable(text: str) -> str:
    """Foreign text without control characters: a diff may not drive the terminal."""
    return "".join(c if c == "\t" or c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _one_line(text: str) -> str:
    return printable(re.sub(r"\s", " ", text))


def duration(seconds: float) -> str:
    """`0.4 s`, `12 s`, `3 min 20 s`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


class Progress:
    """A line that says what is being done, how far and how long still; plain lines in a pipe."""

    def __init__(self, total: int) -> None:
        self.total = max(1, total)
        self.done = 0
        self._start = time.monotonic()
        self._live = sys.stderr.isatty() and not os.environ.get("CI")

    def step(self, text: str) -> None:
        """Something is going on."""
        if self._live:
            line = shorten(f"  {self._bar()}  {text}", width() - 1)
            print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)

    def line(self, text: str) -> None:
        """Something is finished: stays on the screen."""
        self.clear()
        say(text)

    def advance(self, total: int | None = None) -> None:
        self.done += 1
        self.total = max(self.done, total or self.total)

    def clear(self) -> None:
        if self._live:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)

    def _bar(self) -> str:
        share = self.done / self.total
        filled = round(share * 20)
        return f"[{'#' * filled}{'.' * (20 - filled)}] {share:4.0%}{self.left()}"

    def left(self) -> str:
        """How long it will still take, as far as that can be told; else nothing."""
        share = self.done / self.total
        if not 0.05 < share < 1:
            return ""
        left = (time.monotonic() - self._start) * (1 - share) / share
        return f"  about {duration(left)} left"
