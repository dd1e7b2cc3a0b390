"""requirements.lock: every requirement pinned and hashed, no host named, nothing missing.

"Nothing missing" is asked of the installed environment: each distribution that the project's
own metadata reaches must be in the lock with exactly the installed version.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ALLOWED_UNLOCKED = {"pip", "setuptools", "wheel", "opt"}


def pins(text: str) -> Iterator[tuple[str, str]]:
    """(name, version) of the pins that hold for this interpreter."""
    for line in re.findall(r"^[A-Za-z0-9][^\\\n]*", text, flags=re.M):
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate():
            yield canonicalize_name(pin.name), str(pin.specifier).removeprefix("==")


def problems(text: str) -> list[str]:
    found = []
    if re.search(r"https?://|--(extra-)?index-url|--find-links", text):
        found.append("a host or an index is named")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    for block in blocks:
        head = block.split("\n", 1)[0].strip()
        if "==" in head and "--hash=sha256:" not in block:
            found.append(f"no hash: {head}")
    locked = dict(pins(text))
    for distribution in distributions():
        name = canonicalize_name(distribution.metadata["Name"])
        if name in ALLOWED_UNLOCKED:
            continue
        if name not in locked:
            found.append(f"installed but not locked: {name}")
        elif locked[name] != distribution.version:
            found.append(f"{name} {distribution.version} is installed, locked is {locked[name]}")
    return found


def main() -> int:
    found = problems(Path("requirements.lock").read_text(encoding="utf-8"))
    for line in found:
        print(f"requirements.lock: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
