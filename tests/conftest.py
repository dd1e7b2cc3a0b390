"""For all tests: the scripts that they run hundreds of times in the sandbox are compiled once."""

from __future__ import annotations

import compileall

import pytest

from engine.validation.reporting import INSIDE


@pytest.fixture(scope="session", autouse=True)
def _compiled_scripts() -> None:
    compileall.compile_dir(INSIDE, quiet=2)
