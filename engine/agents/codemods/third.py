"""The third part of the patterns, in order of expected value."""

from __future__ import annotations

from engine.agents.codemods.constant_table import ConstantTable
from engine.agents.codemods.counted_loop import CountedLoop
from engine.agents.codemods.dict_items import DictItems
from engine.agents.codemods.direct_loop import DirectLoop
from engine.agents.codemods.disjoint import Disjoint
from engine.agents.codemods.dot_star import DotStar
from engine.agents.codemods.get_default import GetDefault
from engine.agents.codemods.getter_key import GetterKey
from engine.agents.codemods.hand_written import HandWritten
from engine.agents.codemods.known_swap import KnownSwap
from engine.agents.codemods.literal_regex import LiteralRegex
from engine.agents.codemods.module_constant import ModuleConstant
from engine.agents.codemods.module_regex import ModuleRegex
from engine.agents.codemods.normalise_once import NormaliseOnce
from engine.agents.codemods.pattern import Pattern
from engine.agents.codemods.plain_try import PlainTry
from engine.agents.codemods.prefix_tuple import PrefixTuple

THIRD_PART: tuple[Pattern, ...] = (
    DotStar(),
    LiteralRegex(),
    ModuleRegex(),
    KnownSwap(),
    HandWritten(),
    PrefixTuple(),
    NormaliseOnce(),
    ModuleConstant(),
    Disjoint(),
    GetDefault(),
    ConstantTable(),
    DirectLoop(),
    DictItems(),
    GetterKey(),
    CountedLoop(),
    PlainTry(),
)
"""A regular expression that can go altogether goes before it is compiled once (R3, R4, R1)."""
