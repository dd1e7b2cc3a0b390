"""Let CrossHair look for arguments on which a function of the base and the candidate's differ.

The tree is the candidate's; the base's text is put beside it as a module of its own. What CrossHair
prints goes to stdout as it is: nothing is claimed here, and whoever reads it only tries it.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import Any

from ._places import extend_path

_PATIENCE = 10
"""Paths in a row that lead nowhere new, after which CrossHair gives up."""


def main() -> None:
    """End as CrossHair ends."""
    told: dict[str, Any] = json.load(sys.stdin)
    extend_path(os.path.realpath(os.getcwd()), told["path"])
    twin = _twin(told["module"], told["file"], told["source"])
    sides = [f"{module}.{told['name']}" for module in (twin, told["module"])]
    importlib.import_module("crosshair.main").main(
        [
            *("diffbehavior", *sides, "--per_condition_timeout", str(told["seconds"])),
            *("--max_uninteresting_iterations", str(_PATIENCE)),
        ]
    )


def _twin(module: str, file: str, source: str) -> str:
    """The base's text in a module beside the candidate's; its name."""
    package, dot, last = module.rpartition(".")
    name = f"opt_base_of_{last}"
    with open(os.path.join(os.path.dirname(file), f"{name}.py"), "w", encoding="utf-8") as beside:
        beside.write(source)
    return f"{package}{dot}{name}"
