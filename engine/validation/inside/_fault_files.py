"""Files as `io.open` builds them, over a raw file whose reads and writes can be let fail."""

from __future__ import annotations

import io
from typing import Any

_BUFFER = io.DEFAULT_BUFFER_SIZE


def raw_file(injector: Any) -> type:
    """A raw file whose reads and writes are calls of the injector's."""
    base: Any = io.FileIO

    class Raw(base):  # type: ignore[misc]
        def write(self, data: Any) -> Any:
            return injector.write(self.name, data, super().write)

        def readinto(self, buffer: Any) -> Any:
            real = super().readinto
            view = memoryview(buffer).cast("B")
            may = {"short": lambda: real(view[: max(1, len(view) // 2)])}
            return injector.call("read", self.name, lambda: real(buffer), **may)

        def readall(self) -> Any:
            return injector.call("read", self.name, super().readall)

        def truncate(self, size: Any = None) -> Any:
            real = super().truncate
            return injector.call("write", self.name, lambda: real(size))

    return Raw


def built(
    raw: Any, file: Any, mode: str, buffering: int, text: Any, closefd: bool, opener: Any
) -> Any:
    """As `io.open` builds it, over another raw file."""
    found: Any = raw(file, "".join(c for c in mode if c in "rwxa+"), closefd, opener)
    try:
        if buffering == 0:
            return found
        size = buffering if buffering > 1 else _BUFFER
        by_line = "b" not in mode and (buffering == 1 or (buffering < 0 and found.isatty()))
        if "+" in mode:
            found = io.BufferedRandom(found, size)
        elif "r" in mode:
            found = io.BufferedReader(found, size)
        else:
            found = io.BufferedWriter(found, size)
        if "b" not in mode:
            encoding, errors, newline = text
            found = io.TextIOWrapper(found, encoding, errors, newline, by_line)
            found.mode = mode
    except BaseException:
        found.close()
        raise
    return found


def is_plain(mode: Any, buffering: Any, text: tuple[Any, ...]) -> bool:
    """Whether `open` would take it; where not, it says so itself."""
    if not isinstance(mode, str) or not isinstance(buffering, int):
        return False
    binary = "b" in mode
    if set(mode) - set("rwxabt+") or len(set(mode)) != len(mode) or (binary and "t" in mode):
        return False
    if sum(c in mode for c in "rwxa") != 1:
        return False
    return not (binary and any(part is not None for part in text)) and (binary or buffering != 0)
