"""Start one script of this folder: `python start.py NAME` runs `NAME.main()`.

The folder becomes the package `opt_inside` without standing on `sys.path`, so that no name in it
can hide a module of the project, and none of the project one of ours.
"""

import importlib
import importlib.util
import os
import sys


def main() -> None:
    """Load the package, then run the script that is named first on the command line."""
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != folder]
    name = sys.argv[1]
    spec = importlib.util.spec_from_file_location(
        "opt_inside", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["opt_inside"] = package
    spec.loader.exec_module(package)
    importlib.import_module("opt_inside." + name).main()


if __name__ == "__main__":
    main()
