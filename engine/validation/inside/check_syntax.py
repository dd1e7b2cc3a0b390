"""Compile source texts with this interpreter; nothing of them is run.

Request: {"files": [{"path": str, "before": base64 | null, "after": base64 | null}]}
Report: {"kind": "file", "path", "before": message | null, "after": message | null} for each file,
then {"kind": "end"}.
"""

from __future__ import annotations

import base64
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.validation.inside.opt_inside_report import opened
else:
    from opt_inside_report import opened


def trouble(path: str, text: str | None) -> str | None:
    """Why the text does not compile; None when it does, or when there is none."""
    if text is None:
        return None
    try:
        compile(base64.b64decode(text), path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"line {error.lineno or 0}: {error.msg}"
    except (ValueError, RecursionError, MemoryError, LookupError) as error:
        return f"{type(error).__name__}: {error}"
    return None


def main() -> None:
    request, say = opened()
    warnings.simplefilter("ignore")
    for file in request["files"]:
        before = trouble(file["path"], file["before"])
        after = trouble(file["path"], file["after"])
        say("file", path=file["path"], before=before, after=after)
    say("end")


if __name__ == "__main__":
    main()
