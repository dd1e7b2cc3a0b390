"""Files that a call is told of: kept with it, and put in their place again when it is made.

Tests hand functions the paths of files that they have just written; elsewhere these are not there.
What lies under the folder of temporaries goes along with the call's bytes, as it was at that
moment.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ._files import paths_in

LARGEST = 64 * 1024
"""Bytes of all files of one call above which none is kept."""
_MOST = 30
"""Files of one call."""
_DEEP = 2
_LONG = 3000


class Placed:
    """A value that is written together with the files that it names; read back, it is the value."""

    def __init__(self, files: dict[str, bytes], value: object) -> None:
        self._files = files
        self._value = value

    def __reduce__(self) -> tuple[Any, ...]:
        return (_put, (self._files, self._value))


def with_files(value: Any) -> Any:
    """A call's arguments, with the files that they name where there are any."""
    if type(value) is not tuple or len(value) != 2 or type(value[1]) is not dict:
        return value
    args, kwargs = value
    files = _read([*args, *kwargs.values()])
    return Placed(files, value) if files else value


def _put(files: dict[str, bytes], value: object) -> object:
    for name, content in files.items():
        path = Path(name)
        if _is_temporary(name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return value


def _read(values: list[Any]) -> dict[str, bytes]:
    """Name to content; nothing where it is too much."""
    found: dict[str, bytes] = {}
    size = 0
    for name in _named(values):
        if not _is_temporary(name):
            continue
        for file in _files(name):
            content = _content(file)
            size += 0 if content is None else len(content)
            if size > LARGEST or len(found) >= _MOST:
                return {}
            if content is not None:
                found[file] = content
    return found


def _named(values: list[Any], depth: int = 0) -> Iterator[str]:
    yield from paths_in(values)
    for value in values if depth < _DEEP else ():
        if type(value) in (list, tuple):
            yield from _named(list(value[:_MOST]), depth + 1)


def _files(name: str) -> list[str]:
    """The file itself, or those of a folder and of the folders in it."""
    if not os.path.isdir(name):
        return [name]
    return [os.path.join(top, file) for top, _, files in os.walk(name) for file in sorted(files)]


def _content(name: str) -> bytes | None:
    try:
        if not os.path.isfile(name) or os.path.getsize(name) > LARGEST:
            return None
        return Path(name).read_bytes()
    except OSError:
        return None


def _is_temporary(name: str) -> bool:
    root = os.path.realpath(tempfile.gettempdir()) + os.sep
    return os.path.realpath(name).startswith(root)


def siblings(value: Any) -> Iterator[Any]:
    """Paths of further files beside this one, with other content: written as they are asked for."""
    if not isinstance(value, (str, Path)) or not list(paths_in([value])):
        return
    content = _content(str(value)) if _is_temporary(str(value)) else None
    if content is None:
        return
    path = Path(value)
    for number, other in enumerate(_contents(content)):
        sibling = path.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            sibling.write_bytes(other)
        except OSError:
            return
        yield type(value)(sibling) if isinstance(value, Path) else str(sibling)


def _contents(content: bytes) -> Iterator[bytes]:
    """What files hold sooner or later: other ends of lines, odd bytes, order, much of it."""
    lines = content.splitlines(keepends=True)
    yield from (content.replace(b"\r\n", b"\n").replace(b"\n", end) for end in (b"\r", b"\r\n"))
    yield from (content.rstrip(b"\n"), content + b"\n", b"", b"\xef\xbb\xbf" + content)
    yield from (b"".join(lines[::-1]), content + b"".join(lines[-1:]), content * 3)
    yield from (content + "é\u2028日\x0cx\x1dy\n".encode(), content + b"\xe9\xff\n")
    yield from (b"\n" + content, content.replace(b"\n", b" \n"), content.replace(b" ", b"  "))
    yield from (content.upper(), content.replace(b"\n", b"\n\n"), content[: len(content) // 2])
    if content:
        yield (content * (_LONG // len(content) + 1))[: LARGEST // 2]
