"""The way back out of the sandbox: a request on stdin, JSON lines on the report pipe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any


def opened() -> tuple[dict[str, Any], Callable[..., None]]:
    """Read the request and open the report.

    The number of the pipe and the nonce leave the environment before code of the project runs, and
    the pipe is not inherited by processes that it starts. Stdin is empty afterwards.
    """
    request = json.loads(sys.stdin.buffer.read())
    number = int(os.environ.pop("OPT_REPORT_FD"))
    nonce = os.environ.pop("OPT_NONCE")
    os.set_inheritable(number, False)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    _leave_import_path()

    def say(kind: str, **fields: object) -> None:
        fields["kind"] = kind
        data = json.dumps(fields).encode("ascii") + b"\n"
        while data:
            data = data[os.write(number, data) :]

    say("nonce", nonce=nonce)
    return request, say


def _leave_import_path() -> None:
    """The folder of these scripts must not answer an import of the project."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != here]
