"""Signatures as the replays report them, and whether one takes all calls of another. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias

_Parameter: TypeAlias = "tuple[str, str, str]"
"""Name, kind and default as text, empty where there is none."""
_VARIABLE = ("VAR_POSITIONAL", "VAR_KEYWORD")


def is_extension(base: str, other: str) -> bool:
    """Whether `other` is `base` with optional parameters added where no call can miss them.

    Added ones have a default and stand behind all others of their kind, or are keyword-only.
    """
    before, after = _parsed(base), _parsed(other)
    if before is None or after is None or before[1] != after[1] or before == after:
        return False
    known = {name for name, _, _ in before[0]}
    added = [one for one in after[0] if one[0] not in known]
    kept = [one for one in after[0] if one[0] in known]
    return kept == list(before[0]) and all(_is_harmless(one, before[0], after[0]) for one in added)


def _is_harmless(
    one: _Parameter, before: Sequence[_Parameter], after: Sequence[_Parameter]
) -> bool:
    kind = one[1]
    variable = {before_kind for _, before_kind, _ in before}
    if not one[2] or kind in _VARIABLE or "VAR_KEYWORD" in variable:
        return False
    if kind == "KEYWORD_ONLY":
        return True
    place = after.index(one)
    last = max(
        (
            at
            for at, each in enumerate(after)
            if each in before and each[1].startswith("POSITIONAL")
        ),
        default=-1,
    )
    return "VAR_POSITIONAL" not in variable and place > last


def _parsed(shape: str) -> tuple[tuple[_Parameter, ...], bool] | None:
    try:
        parameters, is_asynchronous = json.loads(shape)
        found = tuple((str(n), str(k), json.dumps(d) if d else "") for n, k, d in parameters)
    except (ValueError, TypeError):
        return None
    return found, bool(is_asynchronous)
