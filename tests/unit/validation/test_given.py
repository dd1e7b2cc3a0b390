"""Callables and objects that are handed in: what is told of their calls."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest

from engine.validation.inside._callbacks import Effects, Told


def told(**how: Any) -> Told:
    return Told(lambda value: value, **how)


def test_the_call_that_is_to_raise_raises_and_no_other() -> None:
    teller = told(raising=KeyError("raised"), at=2)
    double = teller.within(lambda value: 2 * value)
    assert double(1) == 2
    with pytest.raises(KeyError):
        double(2)
    assert double(3) == 6
    assert [call[2] for call in teller.calls] == [[[1], []], [[2], []], [[3], []]]


def test_what_was_handed_out_open_is_told_in_the_end() -> None:
    teller = told()
    opener = teller.within(lambda text: io.StringIO(text))
    opener("a").close()
    opener("b")
    teller.end()
    assert teller.calls[-1] == ["closed", [True, False]]


def test_of_coroutines_under_way_together_the_first_takes_longest() -> None:
    teller = told()

    async def fetch(name: str) -> str:
        return name

    async def all_of_them() -> list[str]:
        wrapped = teller.within(fetch)
        tasks = [asyncio.create_task(wrapped(name)) for name in "ab"]
        return [await one for one in tasks]

    assert asyncio.run(all_of_them()) == ["a", "b"]
    told_of = [(call[0], call[2][0][0]) for call in teller.calls]
    assert told_of == [("started", "a"), ("started", "b"), ("ended", "b"), ("ended", "a")]


class Plugin:
    def save(self) -> str:
        return "saved"


def test_one_method_of_an_object_raises_once() -> None:
    plugin = Plugin()
    Effects(frozenset(), AttributeError("raised")).within(plugin)
    with pytest.raises(AttributeError):
        plugin.save()
    assert plugin.save() == "saved"
