"""The third part of the patterns, in order of expected value."""

from __future__ import annotations

from engine.agents.codemods.disjoint import Disjoint
from engine.agents.codemods.dot_star import DotStar
from engine.agents.codemods.element_loop import ElementLoop
from engine.agents.codemods.get_default import GetDefault
from engine.agents.codemods.item_key import ItemKey
from engine.agents.codemods.items_loop import ItemsLoop
from engine.agents.codemods.literal_regex import LiteralRegex
from engine.agents.codemods.pattern import Pattern

THIRD_PART: tuple[Pattern, ...] = (
    DotStar(),
    LiteralRegex(),
    Disjoint(),
    GetDefault(),
    ElementLoop(),
    ItemsLoop(),
    ItemKey(),
)
