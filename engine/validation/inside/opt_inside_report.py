"""The way back out of the sandbox: a request on stdin, signed JSON lines on the report pipe.

Each line begins with a keyed digest (BLAKE2, RFC 7693) over it and all lines before it. The key
comes with the request and is never in the environment, so that neither a line that something else
writes into the pipe nor one that is left out or repeated goes unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import types
from collections.abc import Callable
from typing import Any


def opened() -> tuple[dict[str, Any], Callable[..., None]]:
    """Read the request and open the report.

    The number of the pipe leaves the environment before code of the project runs, and the pipe is
    not inherited by processes that it starts. Stdin is empty afterwards, and these scripts are not
    among the modules that the project can name.
    """
    request = json.loads(sys.stdin.buffer.read())
    number = int(os.environ.pop("OPT_REPORT_FD"))
    os.set_inheritable(number, False)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    _leave()
    _enter(request.get("folders", []))
    return request, _saying(number, bytes.fromhex(request.pop("key")))


def _saying(number: int, key: bytes) -> Callable[..., None]:
    """The function that reports; what it calls is bound now, before anything can be replaced."""
    chain = hashlib.blake2b(key=key, digest_size=16)
    encode, write = json.JSONEncoder().encode, os.write

    def say(kind: str, **fields: object) -> None:
        fields["kind"] = kind
        line = encode(fields).encode("ascii")
        chain.update(line)
        data = chain.hexdigest().encode("ascii") + b" " + line + b"\n"
        while data:
            data = data[write(number, data) :]

    return say


def _enter(folders: list[str]) -> None:
    """Only now can a module of the tree be imported: none takes the place of one used above."""
    found = [os.path.abspath(each or ".") for each in folders]
    sys.path[0:0] = found
    os.environ["PYTHONPATH"] = os.pathsep.join(found)


def _leave() -> None:
    """Neither the folder of these scripts nor their modules answer to the project."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != here]
    for name, module in list(sys.modules.items()):
        if os.path.dirname(os.path.abspath(getattr(module, "__file__", None) or "/")) == here:
            del sys.modules[name]
    sys.modules["__main__"] = types.ModuleType("__main__")
