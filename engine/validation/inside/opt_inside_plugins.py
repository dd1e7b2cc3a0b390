"""Which of the installed pytest plugins are loaded: all costs up to four times the start."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence


def named(plugins: Sequence[str] | None) -> Iterator[str]:
    """Options that load those of the plugins that are installed; None: pytest loads them all."""
    if plugins is None:
        return
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if plugins:
        from importlib.metadata import distributions

        for distribution in distributions():
            for point in distribution.entry_points:
                if point.group == "pytest11" and point.name in plugins:
                    yield from ("-p", point.name)
