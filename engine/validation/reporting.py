"""Reading what a script said on its report pipe. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

INSIDE = Path(__file__).parent / "inside"
"""The folder of the scripts that run in the sandbox, mounted read-only."""

Said: TypeAlias = Mapping[str, Any]


class ReportForged(Exception):
    """A line of the report was not written by our script, or is not the next one it wrote."""


def read_report(report: bytes, key: str) -> Iterator[Said]:
    """The lines; one that is cut off at the end (killed while writing) is dropped.

    Raises ReportForged at the first line whose digest over it and those before is not right.
    """
    checked = Checked(key)
    *lines, _cut = report.split(b"\n")
    for line in lines:
        yield checked.read(line)


class Checked:
    """Checks the lines of one report, one after the other as they come."""

    def __init__(self, key: str) -> None:
        """`key`: in hex, as it was given to the script."""
        self._chain = hashlib.blake2b(key=bytes.fromhex(key), digest_size=16)
        self._number = 0

    def read(self, line: bytes) -> Said:
        """What the next line says. Raises ReportForged when our script did not write it."""
        self._number += 1
        digest, _, said = line.partition(b" ")
        self._chain.update(said)
        if not hmac.compare_digest(digest, self._chain.hexdigest().encode("ascii")):
            raise ReportForged(f"line {self._number} of the report is not the gate's own")
        found: Said = json.loads(said)
        return found
