"""Calls that a solver names are held to the domain of made inputs."""

from __future__ import annotations

from typing import Any

import pytest

from engine.validation.inside._domain import Domain
from engine.validation.inside.fitting_calls import belongs


def domain_with(*values: Any) -> Domain:
    domain = Domain([])
    for value in values:
        domain.learn(value, (0,))
    return domain


@pytest.mark.parametrize("value", [5, 0, 2.5, [1, 2], {"a": (3,)}, "text", float("nan")])
def test_a_value_without_numbers_below_zero_belongs(value: object) -> None:
    assert belongs((value,), {}, domain_with(1))


@pytest.mark.parametrize("value", [-1, -0.5, [1, -2], {"a": (-3,)}])
def test_a_number_below_zero_does_not_where_none_was_seen(value: object) -> None:
    assert not belongs((value,), {}, domain_with(1))
    assert not belongs((), {"n": value}, domain_with(1))


def test_it_does_where_one_was_seen() -> None:
    assert belongs((-1,), {}, domain_with(-7))
