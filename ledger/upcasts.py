"""The meaning of old events: stored bytes never change, what is read of them may.

When an event's shape changes, its entry in VERSIONS goes up by one and UPCASTS gets the function
that turns a payload of the version before into the new one. Aggregates, the fold and projections
all read through `upcast`, so that none of them knows the old shape.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ledger.errors import LedgerCorrupt

Upcast: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

VERSIONS: dict[str, int] = {"opt:Patch.ValidationStarted": 2}
"""Today's schema version by topic, where it is not 1."""
UPCASTS: dict[tuple[str, int], Upcast] = {
    # Until version 2 nothing told under which conditions the gate had judged.
    ("opt:Patch.ValidationStarted", 1): lambda data: {**data, "gate": ""},
}
"""(topic, version) -> how its payload becomes one of version + 1."""


def version_of(topic: str) -> int:
    return VERSIONS.get(topic, 1)


def upcast(topic: str, data: dict[str, Any]) -> dict[str, Any]:
    """The payload in today's shape; `data["v"]` is the version that it was written in.

    Raises LedgerCorrupt for a version that this program does not know.
    """
    today = version_of(topic)
    version = data.get("v")
    if version == today:
        return data
    if not isinstance(version, int) or not 1 <= version < today:
        raise LedgerCorrupt(
            f"{topic} of schema version {version!r:.20}, known here up to {today}",
            hint="a newer opt may have written it",
        )
    while version < today:
        data = {**UPCASTS[topic, version](data), "v": version + 1}
        version += 1
    return data
