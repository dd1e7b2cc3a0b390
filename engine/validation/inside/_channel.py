"""The way back to the parent: JSON lines over the report pipe, requests over a private stdin.

The nonce and the pipe's number leave the environment before any code of the project is loaded;
what the project prints goes nowhere, and what it reads from stdin is empty.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


class Channel:
    """Both directions; made once, before anything of the project is imported."""

    def __init__(self) -> None:
        self._out = int(os.environ.pop("OPT_REPORT_FD"))
        self._nonce = os.environ.pop("OPT_NONCE", "")
        os.set_inheritable(self._out, False)
        self._in = os.fdopen(os.dup(0), "r", encoding="utf-8")
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115

    def config(self) -> dict[str, Any]:
        """All of stdin as one JSON object: how a job that runs to its end is told what to do."""
        found: dict[str, Any] = json.loads(self._in.read())
        return found

    def request(self) -> dict[str, Any] | None:
        """The next line of a session, None when the parent has hung up."""
        line = self._in.readline()
        if not line:
            return None
        found: dict[str, Any] = json.loads(line)
        return found

    def hello(self) -> None:
        """The first line: the nonce, which shows that it is this script that answers."""
        self.send({"nonce": self._nonce})

    def send(self, record: dict[str, Any]) -> None:
        """One record as one line, written at once."""
        data = (json.dumps(record) + "\n").encode("ascii")
        while data:
            data = data[os.write(self._out, data) :]
