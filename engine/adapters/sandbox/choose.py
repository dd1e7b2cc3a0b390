"""Which level confines here, found out by running a control and canaries at each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import confined, limits, session
from engine.adapters.sandbox.bubblewrap import Bubblewrap
from engine.adapters.sandbox.canaries import Canary, Proof, prove
from engine.adapters.sandbox.wardened import Wardened
from engine.errors import SandboxUnavailable
from engine.ports import Interpreter, Job, Outcome, SandboxLevel, Session

ORDER: tuple[SandboxLevel, ...] = ("L3", "L2", "L1", "L0")
_GET_BUBBLEWRAP = (
    "install bubblewrap (Debian, Ubuntu: apt-get install bubblewrap; Fedora: dnf install "
    "bubblewrap) and allow user namespaces; `opt doctor` shows what each level lacks"
)


@dataclass(frozen=True)
class ProvedSandbox:
    """A Sandbox (engine.ports) whose level was proved by running it.

    `canaries`: at L3 and L2 all blocked; at L0 each as it went. `limits`: how memory and
    processes are bounded, in words. `missed`: the better levels, and why each is not there.
    """

    level: SandboxLevel
    canaries: tuple[Canary, ...]
    limits: str
    missed: tuple[tuple[SandboxLevel, str], ...]
    launch: confined.Launch

    def run(self, job: Job) -> Outcome:
        """See engine.ports.Sandbox; raises StorageError when the tree cannot be copied in."""
        return confined.run(self.launch, job)

    def session(self, job: Job) -> AbstractContextManager[Session]:
        """See engine.ports.Sandbox; to be left in the thread that entered it."""
        return session.session(self.launch, job)


_proofs: dict[tuple[SandboxLevel, Path, tuple[Path, ...]], Proof] = {}


def choose_sandbox(
    *,
    at_least: SandboxLevel | None = None,
    exactly: SandboxLevel | None = None,
    interpreter: Path,
    hide: Sequence[Path] = (),
) -> ProvedSandbox:
    """The best level that works here; proofs are remembered for the life of this process.

    The interpreter's folders are readable to every job, but for `hide` (see
    `inspect_interpreter`). Raises SandboxUnavailable when no level allowed by `at_least` or
    `exactly` is there, ConfigError for a bad interpreter.
    """
    python = inspect_interpreter(interpreter, (), hide=hide)
    allowed = (exactly,) if exactly else ORDER[: ORDER.index(at_least or "L0") + 1]
    missed: list[tuple[SandboxLevel, str]] = []
    for level in allowed:
        proof, launch = _try(level, python)
        if launch is not None and (proof.confines or (level == "L0" and not proof.fault)):
            return ProvedSandbox(level, proof.canaries, limits.describe(), tuple(missed), launch)
        missed.append((level, proof.why_not))
    reasons = "; ".join(f"{level}: {why}" for level, why in missed)
    raise SandboxUnavailable(
        f"no sandbox of level {exactly or at_least or 'L0'} here ({reasons})",
        hint=_GET_BUBBLEWRAP,
    )


def _try(level: SandboxLevel, python: Interpreter) -> tuple[Proof, confined.Launch | None]:
    launch = _launcher(level, python)
    if isinstance(launch, str):
        return Proof(launch, ()), None
    key = (level, python.executable, python.mounts)
    if key not in _proofs:
        _proofs[key] = _prove(launch, python.executable)
    return _proofs[key], launch


def _prove(launch: confined.Launch, executable: Path) -> Proof:
    try:
        return prove(launch, executable)
    except (SandboxUnavailable, OSError) as error:
        return Proof(str(error), ())


def _launcher(level: SandboxLevel, python: Interpreter) -> confined.Launch | str:
    """How to start jobs at a level, or why that cannot even be tried."""
    path = f"{python.executable.parent}:/usr/bin:/bin"
    if level == "L0":
        return Wardened("L0", python.mounts, path).launch
    if level == "L1":
        return "sandbox-exec is not built" if sys.platform == "darwin" else "macOS only"
    if sys.platform != "linux":
        return "Linux only"
    if level == "L2":
        return Wardened("L2", python.mounts, path).launch
    program = shutil.which("bwrap")
    return Bubblewrap(program, python.mounts, path).launch if program else "bwrap is not installed"
