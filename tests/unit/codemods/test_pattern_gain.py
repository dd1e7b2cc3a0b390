"""The cases whose gain is measured: each is one its pattern rewrites, and answers the same."""

from __future__ import annotations

import textwrap

import pytest

from bench.pattern_gain import CASES, Case, function, rewritten
from engine.agents.codemods import ALL_PATTERNS

PATTERNS = {pattern.id: pattern for pattern in ALL_PATTERNS}


def test_every_pattern_has_a_case() -> None:
    assert {case.pattern for case in CASES} == set(PATTERNS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.pattern} {case.name}")
def test_a_case_fires_and_answers_the_same(case: Case) -> None:
    before = textwrap.dedent(case.code)
    after = rewritten(before, PATTERNS[case.pattern])
    assert after is not None
    if case.needs is None:
        arguments = case.arguments(case.small)
        assert function(before)(*arguments) == function(after)(*arguments)
