"""Which level is taken, what is said when one is missing, and what a kill of `opt` leaves."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import choose, choose_sandbox
from engine.adapters.sandbox.canaries import Canary, Proof
from engine.errors import ConfigError, SandboxUnavailable
from engine.ports import SandboxLevel

PYTHON = Path(sys.executable)
NAMES = {
    "read-secret",
    "write-outside",
    "tcp-loopback",
    "unix-socket",
    "kill-outside",
    "nested-userns",
    "environment",
    "descriptors",
}


def _need(level: SandboxLevel) -> None:
    try:
        choose_sandbox(exactly=level, interpreter=PYTHON)
    except SandboxUnavailable as error:
        pytest.skip(f"LEVEL NOT TESTED: {error}")


@pytest.fixture
def without_bwrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose.shutil, "which", lambda _: None)


def _proved(monkeypatch: pytest.MonkeyPatch, proof: Proof) -> None:
    """Give every level this proof."""
    monkeypatch.setattr(choose, "_proofs", {})
    monkeypatch.setattr(choose, "prove", lambda *_: proof)


@pytest.mark.parametrize("level", ["L3", "L2"])
def test_at_a_confining_level_every_canary_ran_and_was_blocked(level: SandboxLevel) -> None:
    _need(level)
    sandbox = choose_sandbox(exactly=level, interpreter=PYTHON)
    assert {canary.name for canary in sandbox.canaries} == NAMES
    assert all(canary.blocked for canary in sandbox.canaries)
    assert "memory" in sandbox.limits


def test_at_the_lowest_level_the_canaries_say_what_gets_through() -> None:
    sandbox = choose_sandbox(exactly="L0", interpreter=PYTHON)
    open_ones = {canary.name for canary in sandbox.canaries if not canary.blocked}
    assert {"read-secret", "tcp-loopback"} <= open_ones


@pytest.mark.usefixtures("without_bwrap")
def test_without_bubblewrap_the_next_level_is_taken_and_says_why() -> None:
    _need("L2")
    sandbox = choose_sandbox(interpreter=PYTHON)
    assert sandbox.level == "L2"
    assert sandbox.missed == (("L3", "bwrap is not installed"),)


@pytest.mark.usefixtures("without_bwrap")
def test_a_level_that_must_be_but_is_not_there_is_an_error_with_a_way_out() -> None:
    with pytest.raises(SandboxUnavailable, match="bwrap is not installed") as caught:
        choose_sandbox(exactly="L3", interpreter=PYTHON)
    assert "apt-get install bubblewrap" in caught.value.hint


def test_a_level_that_lets_a_canary_through_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    leak = Canary("read-secret", blocked=False, detail="got through")
    _proved(monkeypatch, Proof("", (leak,)))
    with pytest.raises(SandboxUnavailable, match="L2: not stopped: read-secret"):
        choose_sandbox(at_least="L2", interpreter=PYTHON)
    assert choose_sandbox(interpreter=PYTHON).level == "L0"


def test_where_not_even_the_control_works_nothing_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    _proved(monkeypatch, Proof("the control failed: no python", ()))
    with pytest.raises(SandboxUnavailable, match="L0: the control failed: no python"):
        choose_sandbox(interpreter=PYTHON)


def test_an_interpreter_that_is_not_shown_inside_is_no_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing ran, so nothing got out: that must never pass for a sandbox."""
    _need("L3")
    if PYTHON.resolve().is_relative_to("/usr"):
        pytest.skip("NOT TESTED: the interpreter of these tests is part of the system")
    monkeypatch.setattr(choose, "_proofs", {})
    blind = replace(inspect_interpreter(PYTHON, ()), mounts=())
    monkeypatch.setattr(choose, "inspect_interpreter", lambda *_, **__: blind)
    with pytest.raises(SandboxUnavailable, match="control failed"):
        choose_sandbox(exactly="L3", interpreter=PYTHON)


def test_a_bwrap_that_fails_is_named_with_its_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text(
        "#!/bin/sh\necho 'bwrap: no permissions to create a new namespace' >&2\nexit 1\n"
    )
    fake.chmod(0o755)
    monkeypatch.setattr(choose, "_proofs", {})
    monkeypatch.setattr(choose.shutil, "which", lambda _: str(fake))
    with pytest.raises(SandboxUnavailable, match="no permissions to create a new namespace"):
        choose_sandbox(exactly="L3", interpreter=PYTHON)


def test_a_bad_interpreter_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        choose_sandbox(interpreter=tmp_path / "python")


def test_a_proof_is_made_once_and_takes_little_time() -> None:
    _need("L3")
    began = time.perf_counter()
    choose_sandbox(exactly="L3", interpreter=PYTHON)
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize("level", ["L3", "L2", "L0"])
def test_killing_opt_ends_its_jobs_and_leaves_no_folder(
    level: SandboxLevel, tmp_path: Path
) -> None:
    _need(level)
    marker = f"98765.{secrets.randbelow(10**9)}"
    daemon = f"setsid sleep {marker} >/dev/null 2>&1 & sleep {marker}"
    source = (
        "from pathlib import Path; import sys\n"
        "from engine.adapters.sandbox import choose_sandbox\n"
        "from engine.ports import Job\n"
        f"s = choose_sandbox(exactly={level!r}, interpreter=Path(sys.executable))\n"
        f"s.run(Job(('sh', '-c', {daemon!r})))\n"
    )
    root = Path(__file__).parents[2]
    surroundings = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([PYTHON, "-c", source], cwd=root, env=surroundings) as opt:
        try:
            assert _until(lambda: _count(marker) >= 2)
        finally:
            opt.send_signal(signal.SIGKILL)
    assert _until(lambda: _count(marker) == 0)
    assert _until(lambda: not list(tmp_path.glob("opt-sandbox-*")))


def _count(marker: str) -> int:
    """Processes called `sleep` with this argument, on the whole machine."""
    wanted = f"sleep\0{marker}\0".encode()
    found = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += path.read_bytes() == wanted
        except OSError:
            continue
    return found


def _until(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()
