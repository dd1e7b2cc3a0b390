"""The first half of the patterns, in order of expected value."""

from __future__ import annotations

from engine.agents.codemods.a1_membership_set import MembershipSet
from engine.agents.codemods.a2_scan_index import ScanIndex
from engine.agents.codemods.a3_index_position import IndexPosition
from engine.agents.codemods.a4_count_counter import CountCounter
from engine.agents.codemods.a5_dedupe import Dedupe
from engine.agents.codemods.a9_cursor import Cursor
from engine.agents.codemods.a10_grow_in_place import GrowInPlace
from engine.agents.codemods.h1_hoist_read import HoistRead
from engine.agents.codemods.h2_hoist_construction import HoistConstruction
from engine.agents.codemods.pattern import Pattern
from engine.agents.codemods.s1_join import Join

FIRST_HALF: tuple[Pattern, ...] = (
    HoistRead(),
    HoistConstruction(),
    MembershipSet(),
    ScanIndex(),
    IndexPosition(),
    CountCounter(),
    Dedupe(),
    GrowInPlace(),
    Cursor(),
    Join(),
)
