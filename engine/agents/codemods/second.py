"""The second half of the patterns, in order of expected value."""

from __future__ import annotations

from engine.agents.codemods.call_memo import CallMemo
from engine.agents.codemods.cheap_first import CheapTestFirst
from engine.agents.codemods.deque_pop import DequePop
from engine.agents.codemods.early_stop import StopEarly
from engine.agents.codemods.fast_return import FastReturn
from engine.agents.codemods.lazy_logging import LazyLogging
from engine.agents.codemods.one_call import OneCall
from engine.agents.codemods.pattern import Pattern
from engine.agents.codemods.scalar_numpy import ScalarNumpy
from engine.agents.codemods.sink import SinkIntoBranch
from engine.agents.codemods.take_shown import TakeWhatIsShown

SECOND_HALF: tuple[Pattern, ...] = (
    DequePop(),
    StopEarly(),
    TakeWhatIsShown(),
    SinkIntoBranch(),
    CheapTestFirst(),
    LazyLogging(),
    ScalarNumpy(),
    OneCall(),
    CallMemo(),
    FastReturn(),
)
