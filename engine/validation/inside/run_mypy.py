"""Run mypy with what it knew after an earlier look at the same base.

Arguments: mypy's own. Stdin: a tar file of its cache after that look, or nothing. Where a report is
asked for, the cache as it is afterwards goes there, if it is not too large. It is the gate's own
interpreter that runs this; what mypy knows came from the base alone, never from a candidate.
"""

from __future__ import annotations

import io
import os
import sys
import tarfile
from pathlib import Path

_LARGEST = 48 * 1024 * 1024


def main() -> None:
    """End with mypy's exit status, after its output on stdout and stderr."""
    number = os.environ.pop("OPT_REPORT_FD", None)
    known = sys.stdin.buffer.read()
    _touch(2 if known else 1)
    folder = Path(os.environ["TMPDIR"]) / "mypy-cache"
    if known:
        with tarfile.open(fileobj=io.BytesIO(known)) as archive:
            archive.extractall(folder, filter="data")
    from mypy import api

    shared = ("--cache-dir", str(folder), "--sqlite-cache", "--fixed-format-cache")
    out, errors, status = api.run([*shared, *sys.argv[1:]])
    sys.stdout.write(out)
    sys.stderr.write(errors)
    if number is not None:
        _tell(int(number), folder)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # to free what mypy knows takes longer than a warm look


def _touch(moment: int) -> None:
    """Set the times of all sources: mypy takes a file of equal size and time for unchanged.

    With a time that it has not seen it compares what is in the file.
    """
    for root, _, names in os.walk("."):
        for name in names:
            path = os.path.join(root, name)
            if name.endswith((".py", ".pyi")) and os.path.isfile(path):
                os.utime(path, (moment, moment))


def _tell(number: int, folder: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(folder, arcname=".")
    if packed.tell() <= _LARGEST:
        with open(number, "wb") as pipe:
            pipe.write(packed.getvalue())


if __name__ == "__main__":
    main()
