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
    chain = hashlib.blake2b(key=bytes.fromhex(key), digest_size=16)
    *lines, _cut = report.split(b"\n")
    for number, line in enumerate(lines, start=1):
        digest, _, said = line.partition(b" ")
        chain.update(said)
        if not hmac.compare_digest(digest, chain.hexdigest().encode("ascii")):
            raise ReportForged(f"line {number} of the report is not the test runner's")
        yield json.loads(said)
