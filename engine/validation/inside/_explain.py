"""Calls and what they did in words that are valid Python where that is possible."""

from __future__ import annotations

import math
from typing import Any

from ._describe import type_name
from ._observe import Call
from ._pickling import Spied, load

LONGEST = 240


def source_of(value: Any) -> str | None:
    """An expression that makes an equal value; None where there is none among built-in types."""
    kind = type(value)
    if kind is float and math.isnan(value):
        return "math.nan"  # one and the same object wherever it stands
    if kind is float and math.isinf(value):
        return f"float({str(value)!r})"
    if kind in (type(None), bool, int, float, complex, str, bytes):
        return repr(value)
    if kind in (list, tuple):
        parts = [source_of(item) for item in value]
        if None in parts:
            return None
        inner = ", ".join(str(part) for part in parts)
        return f"[{inner}]" if kind is list else f"({inner}{',' if len(value) == 1 else ''})"
    if kind is dict:
        pairs = [(source_of(key), source_of(item)) for key, item in value.items()]
        if any(None in pair for pair in pairs):
            return None
        return "{" + ", ".join(f"{key}: {item}" for key, item in pairs) + "}"
    if kind in (set, frozenset):
        parts = [source_of(item) for item in sorted(value, key=repr)]
        if None in parts:
            return None
        inner = ", ".join(str(part) for part in parts)
        return f"{kind.__name__}([{inner}])"
    return f"iter({source_of(value.items)})" if kind is Spied else None


def shown(value: Any) -> str:
    """The value for a person: its source where there is one, else its repr, cut when long."""
    text = source_of(value)
    if text is None:
        try:
            text = repr(value)
        except Exception:
            text = f"<{type_name(type(value))}>"
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def explained(
    call: Call,
    args: Any,
    kwargs: Any,
    *,
    facets: dict[str, str] | None = None,
    result: Any = None,
    after: bool = False,
) -> dict[str, Any]:
    """Words about a call before it is made, or (`after`) about what came of it."""
    if not after:
        raw_args, raw_kwargs = load(call.data)
        sources = [source_of(value) for value in (*raw_args, *raw_kwargs.values())]
        return {
            "arguments": [shown(value) for value in raw_args],
            "keywords": {key: shown(value) for key, value in raw_kwargs.items()},
            "literal": all(s is not None and len(s) <= LONGEST for s in sources),
        }
    words: dict[str, Any] = {"afterwards": [shown(v) for v in (*args, *kwargs.values())]}
    if facets is not None and facets["outcome"] == "returns":
        words["result"] = shown(result)
        words["result literal"] = source_of(result)
    return words
