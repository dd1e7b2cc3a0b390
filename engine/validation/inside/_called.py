"""The workload of recorded or made calls: what it needs beside, the other kinds do without."""

from __future__ import annotations

import base64
import contextlib
import inspect
import io
import os
from typing import Any

from ._describe import encode
from ._observe import Call, Watcher, awaited, invoke
from ._places import extend_path
from ._workloads import parts_of

_PATIENCE = 600.0
"""Seconds for one call: the parent's own limit comes first."""


class Calls:
    """Recorded or made calls, each on arguments of its own."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config
        self._calls: list[Call] = []
        self._ready: list[Any] = []

    def load(self) -> dict[str, Any]:
        extend_path(os.path.realpath(os.getcwd()), self._config["path"])
        for one in self._config["calls"]:
            path, _, name = one["symbol"].partition("::")
            module = self._config["modules"][path]
            self._calls.append(Call(module, name, one["kind"], base64.b64decode(one["data"])))
        return {"kind": "calls", "seeded": False}

    def prepare(self, request: dict[str, Any]) -> dict[str, Any]:
        places = request.get("calls", range(len(self._calls)))
        self._ready = [
            (self._calls[place], *self._calls[place].values()[:2])
            for _ in range(request["runs"])
            for place in places
        ]
        return {}

    def block(self, _: int) -> dict[str, Any]:
        """Make the prepared calls; says which of them, counted from 0, raised."""
        raised = []
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            for number, (call, args, kwargs) in enumerate(self._ready):
                try:
                    found = invoke(call.module, call.name, call.kind, args, kwargs)
                    if inspect.iscoroutine(found):
                        awaited(found)
                    elif hasattr(found, "__next__"):
                        for _item in found:
                            pass
                except Exception:
                    raised.append(number)
        return {"raised": raised}

    def digest(self, request: dict[str, Any]) -> dict[str, Any]:
        """What a caller can see of each call."""
        watcher = Watcher(os.path.realpath(os.getcwd()), request.get("known"), _PATIENCE)
        parts = []
        for call in self._calls:
            facets, _ = watcher.see(call, *call.values())
            parts.append(encode(sorted(facets.items()), 10**9))
        return parts_of(parts, watcher.attributes)
