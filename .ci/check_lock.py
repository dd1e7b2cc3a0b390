"""requirements.lock: every requirement pinned and hashed, no host named, nothing missing.

"Nothing missing" is asked of the installed environment: each distribution that the project's
own metadata reaches must be in the lock with exactly the installed version.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import distributions
from pathlib import Path

ALLOWED_UNLOCKED = {"pip", "setuptools", "wheel", "opt"}


def problems(text: str) -> list[str]:
    found = []
    if re.search(r"https?://|--(extra-)?index-url|--find-links", text):
        found.append("a host or an index is named")
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, flags=re.M))
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    for block in blocks:
        head = block.split("\n", 1)[0].strip()
        if "==" in head and "--hash=sha256:" not in block:
            found.append(f"no hash: {head}")
    locked = {name.lower().replace("_", "-"): version for name, version in pins.items()}
    for distribution in distributions():
        name = distribution.metadata["Name"].lower().replace("_", "-").replace(".", "-")
        if name not in locked and name not in ALLOWED_UNLOCKED:
            found.append(f"installed but not locked: {name}")
    return found


def main() -> int:
    found = problems(Path("requirements.lock").read_text(encoding="utf-8"))
    for line in found:
        print(f"requirements.lock: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
