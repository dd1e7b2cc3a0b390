"""Inputs that tests leave out are made: rewrites that go wrong on them are told apart."""

from __future__ import annotations

import pytest

from engine.ports import LevelResult
from engine.validation.recording import RecordingLimits
from tests.integration.test_equivalence import functions_of, judged, text_of

pytestmark = pytest.mark.slow
LIMITS = RecordingLimits(made=120, perturbed=0, made_seconds=30.0, wall=6000.0)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> LevelResult:
    """All wrong rewrites in one recording; their evidence tells them apart one by one."""
    texts = [text_of(name) for name in ("made_base.py", "made_candidate.py", "calls_of_made.py")]
    return judged(tmp_path_factory.mktemp("made"), *texts, limits=LIMITS)


@pytest.mark.parametrize("name", functions_of(text_of("made_base.py")))
def test_a_rewrite_that_is_wrong_on_what_tests_leave_out_is_told_apart(
    wrong: LevelResult, name: str
) -> None:
    functions = wrong.evidence["functions"]
    assert functions[f"rewrite.py::{name}"]["differing"] > 0
