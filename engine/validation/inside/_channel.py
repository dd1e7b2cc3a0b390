"""The way back to the parent: signed JSON lines on the report pipe, requests on a private stdin.

The first line in holds the key with which all lines out are signed: each begins with a keyed digest
(BLAKE2, RFC 7693) over it and those before. The pipe's number leaves the environment before any
code of the project is loaded; what the project prints goes nowhere, and what it reads from stdin is
empty.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any


class Channel:
    """Both directions; made once, before anything of the project is imported."""

    def __init__(self) -> None:
        """Wait for the key, and say that this script is there."""
        number = int(os.environ.pop("OPT_REPORT_FD"))
        self.number = number
        """Of the report pipe: a fork that is not to report closes it."""
        os.set_inheritable(number, False)
        self._in = os.fdopen(os.dup(0), "r", encoding="utf-8")
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        self.send = _sending(number, bytes.fromhex(self._in.readline().strip()))
        self.send({"ready": True})

    def config(self) -> dict[str, Any]:
        """The rest of stdin as one JSON object: what a job that runs to its end is to do."""
        found: dict[str, Any] = json.loads(self._in.read())
        return found

    def request(self) -> dict[str, Any] | None:
        """The next line of a session, None when the parent has hung up."""
        line = self._in.readline()
        if not line:
            return None
        found: dict[str, Any] = json.loads(line)
        return found


def _sending(number: int, key: bytes) -> Callable[[dict[str, Any]], None]:
    """Writes one record as one line, at once; what it calls is bound before it can be replaced."""
    chain = hashlib.blake2b(key=key, digest_size=16)
    encode, write = json.JSONEncoder().encode, os.write

    def send(record: dict[str, Any]) -> None:
        line = encode(record).encode("ascii")
        chain.update(line)
        data = chain.hexdigest().encode("ascii") + b" " + line + b"\n"
        while data:
            data = data[write(number, data) :]

    return send
