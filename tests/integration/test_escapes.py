"""No way out: each attempt really runs, as the user of the tests and, by root, as another one."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.adapters.sandbox import choose_sandbox
from engine.errors import SandboxUnavailable
from engine.ports import SandboxLevel
from tests.escapes import (
    ESCAPES,
    HARMLESS,
    OPEN_TO_USERS_AT_L2,
    TRACES,
    attempt,
    attempt_all,
)

CHECKOUT = Path(__file__).parents[2]
ORDINARY = 54321


@functools.cache
def _outcomes(level: SandboxLevel) -> dict[str, str] | str:
    """One job makes the attempts; each test looks at one."""
    try:
        sandbox = choose_sandbox(exactly=level, interpreter=Path(sys.executable))
    except SandboxUnavailable as error:
        return str(error)
    return attempt_all(sandbox, sys.executable)


@pytest.mark.parametrize("level", ["L3", "L2"])
@pytest.mark.parametrize("name", [*ESCAPES, TRACES])
def test_there_is_no_way_out(level: SandboxLevel, name: str) -> None:
    outcomes = _outcomes(level)
    if isinstance(outcomes, str):
        pytest.skip(f"ESCAPES NOT TESTED: {outcomes}")
    if level == "L2" and os.getuid() != 0 and name in OPEN_TO_USERS_AT_L2:
        assert not outcomes[name].startswith("did not run")
    else:
        assert outcomes[name] == "stopped"


def test_where_nothing_confines_the_same_attempts_get_out() -> None:
    """Else the tests above would be green for a wrong reason."""
    sandbox = choose_sandbox(exactly="L0", interpreter=Path(sys.executable))
    outcomes = attempt(sandbox, sys.executable, {name: ESCAPES[name] for name in HARMLESS})
    got_out = {name for name in HARMLESS if outcomes[name].startswith("got through")}
    assert {"read a secret by its path", "see a process outside"} <= got_out
    assert outcomes[TRACES] != "stopped"


@pytest.mark.parametrize("level", ["L3", "L2"])
def test_an_ordinary_user_is_held_as_well(level: SandboxLevel, tmp_path: Path) -> None:
    """Root runs the same attempts as a user without any rights."""
    python = _python_for_everyone()
    done = subprocess.run(
        [python, "-m", "tests.escapes", level],
        cwd=CHECKOUT,
        user=ORDINARY,
        group=ORDINARY,
        extra_groups=[],
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    if b"SandboxUnavailable" in done.stderr:
        pytest.skip(f"ESCAPES NOT TESTED: {done.stderr.decode().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr.decode()
    outcomes = json.loads(done.stdout)
    known = OPEN_TO_USERS_AT_L2 if level == "L2" else frozenset()
    assert {name for name, got in outcomes.items() if got != "stopped"} == set(known), outcomes
    assert not [name for name, got in outcomes.items() if got.startswith("did not run")]


def _python_for_everyone() -> str:
    if os.getuid() != 0:
        pytest.skip("NOT TESTED: only root can become another user; this user was tested above")
    python = shutil.which("python3", path="/usr/local/bin:/usr/bin")
    if python is None:
        pytest.skip("NOT TESTED: no system interpreter that an ordinary user can run")
    probe = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    readable = [python, "-c", f"open({str(CHECKOUT / 'engine' / 'ports.py')!r})"]
    for command in (probe, readable):
        if subprocess.run(command, user=ORDINARY, capture_output=True, check=False).returncode:
            pytest.skip("NOT TESTED: no interpreter ≥ 3.11 or no checkout for an ordinary user")
    return python
