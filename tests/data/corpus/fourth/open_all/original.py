from collections.abc import Callable, Iterable
from typing import Any


def _open_text(path: str) -> Any:
    return open(path, encoding="utf-8")


def open_all(paths: Iterable[str], opener: Callable[[str], Any] = _open_text) -> list[Any]:
    """Open all files; if one cannot be opened, those already open are closed, first to last."""
    opened: list[Any] = []
    try:
        for path in paths:
            opened = opened + [opener(path)]
    except BaseException:
        for at in range(len(opened)):
            opened[at].close()
        raise
    return opened
