"""Compile Python files of the tree in the working folder; run nothing of them.

Request: `paths`. Reported: {"kind": "bytecode", "path", "tag", "data"} for each that compiles, with
the bytes in base64. The files hold a digest of their source, so that one that was changed since is
never taken for it (PEP 552, checked).
"""

from __future__ import annotations

import base64
import os
import py_compile
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.validation.inside.opt_inside_report import opened
else:
    from opt_inside_report import opened

MODE = py_compile.PycInvalidationMode.CHECKED_HASH


def main() -> None:
    request, say = opened()
    out = os.path.join(os.environ["TMPDIR"], "compiled.pyc")
    for path in request["paths"]:
        try:
            py_compile.compile(path, cfile=out, doraise=True, invalidation_mode=MODE)
        except (py_compile.PyCompileError, OSError, ValueError, RecursionError, MemoryError):
            continue
        with open(out, "rb") as file:
            data = base64.b64encode(file.read()).decode("ascii")
        say("bytecode", path=path, tag=sys.implementation.cache_tag, data=data)


if __name__ == "__main__":
    main()
