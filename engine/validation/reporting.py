"""Reading what a script said on its report pipe. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

INSIDE = Path(__file__).parent / "inside"
"""The folder of the scripts that run in the sandbox, mounted read-only."""

Said: TypeAlias = Mapping[str, Any]


class ReportForged(Exception):
    """The report does not begin with the nonce that was handed in."""


def read_report(report: bytes, nonce: str) -> Iterator[Said]:
    """The lines after the nonce; a line cut off at the end (killed while writing) is dropped.

    Raises ReportForged when something was said and the first line is not the nonce.
    """
    *lines, _cut = report.split(b"\n")
    if not lines:
        return
    if _line(lines[0]) != {"kind": "nonce", "nonce": nonce}:
        raise ReportForged("the report does not begin with the nonce that was handed in")
    for line in lines[1:]:
        said = _line(line)
        if said is not None:
            yield said


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
