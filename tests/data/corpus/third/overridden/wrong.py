from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def overridden(settings: dict[str, Any], /, **changes: Any) -> Iterator[dict[str, Any]]:
    """Settings changed for the length of a with block."""
    before = dict(settings)
    settings.update(changes)
    yield settings
    settings.clear()
    settings.update(before)
