"""All patterns of the catalogue that are built, in order of expected value."""

from __future__ import annotations

from engine.agents.codemods.first import FIRST_HALF
from engine.agents.codemods.pattern import Pattern
from engine.agents.codemods.second import SECOND_HALF
from engine.agents.codemods.third import THIRD_PART

ALL_PATTERNS: tuple[Pattern, ...] = (*FIRST_HALF, *SECOND_HALF, *THIRD_PART)
