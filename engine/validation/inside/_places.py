"""Where modules are found: the folders of the tree, and copies that come from elsewhere."""

from __future__ import annotations

import os
import sys


def extend_path(work: str, entries: list[str]) -> None:
    """Put folders of the tree on `sys.path` as they stood when the calls were recorded."""
    found = [os.path.normpath(os.path.join(work, entry)) for entry in entries]
    sys.path[:0] = [entry for entry in found if entry not in sys.path]


def foreign(modules: list[str], work: str) -> list[str]:
    """Touched modules that were imported from somewhere else than this tree."""
    found = []
    for name in modules:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file and not os.path.realpath(file).startswith(work + os.sep):
            found.append(f"{name} from {file}")
    return found
