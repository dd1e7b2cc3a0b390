"""The pipes between this process and a confined one, each descriptor closed exactly once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass
class Pipes:
    """Descriptors by name: `near` ends are ours, `far` ends go to the process."""

    near: dict[str, int] = field(default_factory=dict)
    far: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, *, inward: bool) -> None:
        """Open one more pipe; `inward`: we write and the process reads."""
        read, write = os.pipe()
        self.near[name], self.far[name] = (write, read) if inward else (read, write)

    def shut(self, name: str) -> None:
        """Close the near end; shutting twice does nothing."""
        descriptor = self.near.pop(name, None)
        if descriptor is not None:
            os.close(descriptor)

    def handed_over(self) -> None:
        """Close the far ends: the process has its own copies now."""
        while self.far:
            os.close(self.far.popitem()[1])


@contextlib.contextmanager
def open_pipes(inward: Sequence[str], outward: Sequence[str]) -> Iterator[Pipes]:
    """Pipes with these names; whatever is still open is closed on leaving."""
    pipes = Pipes()
    try:
        for name in inward:
            pipes.add(name, inward=True)
        for name in outward:
            pipes.add(name, inward=False)
        yield pipes
    finally:
        pipes.handed_over()
        for name in list(pipes.near):
            pipes.shut(name)
