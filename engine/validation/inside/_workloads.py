"""The workload file: one with `run()` (optional `setup()`, `inputs(seed)`), or a plain script.

The source text comes from the base and is executed under its path in the tree at hand, so that
a candidate cannot change what it is measured by.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import io
import os
import sys
import types
from collections.abc import Callable
from typing import Any


class WorkloadFailed(Exception):
    """The workload raised, or ended the program with an error."""


class Workload:
    """One workload, ready to be run many times."""

    def __init__(self, path: str, source: str) -> None:
        self._path = os.path.abspath(path)
        self._code = compile(source, self._path, "exec", dont_inherit=True)
        self.kind = "function" if _defines_run(source) else "script"
        self.seeded = False
        self._run: Callable[..., Any] = self._script
        self._inputs: Callable[[int], Any] | None = None
        self._ready: list[Any] = []
        sys.argv[:] = [self._path]
        sys.path.insert(0, os.path.dirname(self._path))

    def load(self) -> None:
        """Execute the file's top level and `setup()`; a plain script is only run by `run`."""
        if self.kind == "script":
            return
        scope = self._scope("opt_workload")
        with _told():
            exec(self._code, scope)  # noqa: S102
            if "setup" in scope:
                scope["setup"]()
        self._run = scope["run"]
        if "inputs" in scope and _takes_any(self._run):
            self._inputs = scope["inputs"]
            self.seeded = True

    def prepare(self, seeds: list[int]) -> None:
        """Make the inputs of the next runs, outside the time that is taken."""
        if self._inputs is not None:
            with _told():
                self._ready = [self._inputs(seed) for seed in reversed(seeds)]

    def run(self) -> Any:
        """Run once, on the next prepared input where it takes one; to its end if asynchronous."""
        found = self._run(self._ready.pop()) if self._inputs is not None else self._run()
        if not isinstance(found, types.CoroutineType):
            return found
        import asyncio  # here: it costs 60 ms and few workloads wait

        return asyncio.run(found)

    def heard(self) -> tuple[Any, str]:
        """Run once: what it returned, and what it printed."""
        text = io.StringIO()
        with contextlib.redirect_stdout(text), _told():
            result = self.run()
        return result, text.getvalue()

    def quiet(self, times: int) -> None:
        """Run `times` times; standard output goes nowhere already."""
        with _told():
            for _ in range(times):
                self.run()

    def _scope(self, name: str) -> dict[str, Any]:
        module = types.ModuleType(name)
        module.__file__ = self._path
        sys.modules[name] = module
        return module.__dict__

    def _script(self) -> None:
        kept = sys.modules["__main__"]
        try:
            exec(self._code, self._scope("__main__"))  # noqa: S102
        except SystemExit as error:
            if error.code not in (None, 0):
                raise
        finally:
            sys.modules["__main__"] = kept


def _takes_any(call: Callable[..., Any]) -> bool:
    """Whether it takes an argument by its place."""
    import inspect  # here: it costs 10 ms

    return any(
        parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
        for parameter in inspect.signature(call).parameters.values()
    )


def parts_of(texts: list[str], attributes: dict[str, set[str]]) -> dict[str, Any]:
    """Texts as digests with their beginnings."""
    return {
        "parts": [hashlib.sha256(text.encode()).hexdigest() for text in texts],
        "texts": [text[:400] for text in texts],
        "attributes": {name: sorted(found) for name, found in attributes.items()},
    }


@contextlib.contextmanager
def _told() -> Any:
    """Turns what the workload raises, SystemExit included, into WorkloadFailed."""
    try:
        yield
    except (Exception, SystemExit) as error:
        place = _last_place(error)
        raise WorkloadFailed(f"{type(error).__name__}: {error}{place}"[:600]) from error


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"


def _defines_run(source: str) -> bool:
    return any(
        isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == "run"
        for node in ast.parse(source).body
    )
