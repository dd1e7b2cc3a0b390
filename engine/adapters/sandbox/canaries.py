"""Proof of a level: a control that must succeed and escapes that must fail, really run.

Secrets, listeners and a victim are planted outside; the probe runs inside and tries to reach
them; what it reached is read off the planted things, not off its own words. An attempt that did
not run counts as not blocked.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.adapters.sandbox import confined
from engine.ports import Job, Outcome

_WALL = 20.0
_PROBE = Path(__file__).with_name("probe.py")


@dataclass(frozen=True)
class Canary:
    """An attempt to get out: `blocked` only if it ran and got nowhere."""

    name: str
    blocked: bool
    detail: str


@dataclass(frozen=True)
class Proof:
    """What running control and canaries showed; `fault` says why the control failed."""

    fault: str
    canaries: tuple[Canary, ...]

    @property
    def confines(self) -> bool:
        return not self.fault and all(canary.blocked for canary in self.canaries)

    @property
    def why_not(self) -> str:
        open_ones = [canary.name for canary in self.canaries if not canary.blocked]
        return self.fault or f"not stopped: {', '.join(open_ones)}"


@dataclass(frozen=True)
class _Planted:
    """What lies outside, and how to see whether the probe got at it."""

    folder: Path
    nonce: str
    descriptor: int
    tcp: socket.socket
    unix: socket.socket
    victim: subprocess.Popen[bytes]

    def orders(self) -> str:
        return json.dumps(
            {
                "secret": str(self.folder / "secret"),
                "target": str(self.folder / "target"),
                "port": self.tcp.getsockname()[1],
                "socket": str(self.folder / "socket"),
                "victim": self.victim.pid,
            }
        )

    def reached(self) -> Mapping[str, Callable[[str], bool]]:
        """By canary: did it get through, given what it says that it got."""
        told: Callable[[str], bool] = lambda got: self.nonce in got  # noqa: E731
        return {
            "read-secret": told,
            "write-outside": lambda _: (self.folder / "target").exists(),
            "tcp-loopback": lambda _: _called(self.tcp),
            "unix-socket": lambda _: _called(self.unix),
            "kill-outside": lambda got: bool(got) or self.victim.poll() is not None,
            "nested-userns": lambda got: "ESCAPED" in got,
            "environment": told,
            "descriptors": told,
        }


def prove(launch: confined.Launch, python: Path) -> Proof:
    """Run control and canaries in one process at one level.

    Raises SandboxUnavailable when the level cannot even start a process.
    """
    with _plant() as planted:
        outcome = confined.run(
            launch,
            Job(
                argv=(str(python), "-I", "-S", "-"),
                env={"OPT_PROBE": planted.orders()},
                stdin=_PROBE.read_bytes(),
                wall=_WALL,
                memory=512,
                pids=32,
                report=True,
            ),
        )
        return _judge(outcome, planted)


def _judge(outcome: Outcome, planted: _Planted) -> Proof:
    lines = [json.loads(line) for line in outcome.report.splitlines()]
    ran = {line["run"] for line in lines if "run" in line}
    answers = {line["name"]: line for line in lines if "name" in line}
    control = answers.get("control", {})
    if "got" not in control:
        return Proof(f"the control failed: {control.get('stopped') or _last_line(outcome)}", ())
    reached = planted.reached()
    return Proof("", tuple(_canary(name, ran, answers, reached[name]) for name in reached))


def _canary(
    name: str,
    ran: set[str],
    answers: Mapping[str, Mapping[str, str]],
    got_out: Callable[[str], bool],
) -> Canary:
    if name not in ran or name not in answers:
        return Canary(name, blocked=False, detail="did not run")
    got = answers[name].get("got", "")
    if got_out(got):
        return Canary(name, blocked=False, detail="got through")
    return Canary(name, blocked=True, detail=answers[name].get("stopped", "found nothing"))


def _last_line(outcome: Outcome) -> str:
    said = outcome.stderr.decode(errors="replace").strip().splitlines()
    return said[-1] if said else f"it ended by {outcome.ended}, code {outcome.code}"


def _called(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def _plant() -> Iterator[_Planted]:
    """All of it open to everyone, so that nothing but the sandbox stands in the way."""
    nonce = secrets.token_hex(16)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="opt-canary-")))
        folder.chmod(0o777)
        secret = folder / "secret"
        secret.write_text(nonce)
        secret.chmod(0o644)
        descriptor = os.open(secret, os.O_RDONLY)
        stack.callback(os.close, descriptor)
        os.set_inheritable(descriptor, True)
        tcp = stack.enter_context(_listener(socket.AF_INET, ("127.0.0.1", 0)))
        unix = stack.enter_context(_listener(socket.AF_UNIX, str(folder / "socket")))
        (folder / "socket").chmod(0o777)
        victim = stack.enter_context(_victim(nonce))
        yield _Planted(folder, nonce, descriptor, tcp, unix, victim)


@contextlib.contextmanager
def _listener(family: int, address: tuple[str, int] | str) -> Iterator[socket.socket]:
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.bind(address)
        listener.listen()
        listener.setblocking(False)
        yield listener


@contextlib.contextmanager
def _victim(nonce: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that waits to be killed, with the nonce in its environment."""
    with subprocess.Popen(
        ["/bin/sh", "-c", "read line"], stdin=subprocess.PIPE, env={"OPT_CANARY": nonce}
    ) as victim:
        try:
            yield victim
        finally:
            victim.kill()
