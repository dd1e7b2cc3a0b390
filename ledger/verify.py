"""Proof that nothing in a ledger was altered, dropped, moved or added behind its back.

Everything is computed again from the stored bytes: the file's structure, the schema, each link of
the chain, every node of the tree, every block, the read models, signatures and checkpoints. What
remains is the tail cut off, or all of it computed anew, by someone who knows how: that only a
checkpoint kept elsewhere shows. `anchor=` compares with the one that lies outside the file,
`checkpoint=` with one that a person kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger import verify_chain, verify_checkpoints, verify_content, verify_file
from ledger.errors import LedgerError
from ledger.findings import Anchor, Check, Found, Scope
from ledger.ids import Cid
from ledger.opening import connect

_DAMAGE = (
    *(sqlite3.Error, LedgerError, OSError),
    *(ValueError, TypeError, LookupError, AttributeError, OverflowError),
)
"""What a damaged file may make of any step."""
Step = Callable[[Scope], Found]
_STEPS: Sequence[tuple[str, Step]] = (
    ("file", verify_file.structure),
    ("schema", verify_file.schema),
    ("chain", verify_chain.chain),
    ("tree", verify_chain.tree),
    ("blocks", verify_content.blocks),
    ("read models", verify_content.read_models),
    ("approvals", verify_content.approvals),
    ("checkpoints", verify_checkpoints.stored),
)


@dataclass(frozen=True)
class Verification:
    """What was found; `first_bad` is the lowest number of an event that is not as it was."""

    ok: bool
    events: int
    """How many events were verified, counted from the first."""
    head: Cid | None
    """CID of the last of them; it covers all before it."""
    root: str
    """The Merkle root over them, hex."""
    first_bad: int | None
    checks: tuple[Check, ...]


def verify(
    folder: Path,
    *,
    until: int | None = None,
    checkpoint: str | None = None,
    anchor: Anchor | None = None,
) -> Verification:
    """Verify the ledger in `folder`, up to and with event `until` (None: all of it).

    `checkpoint` is a signed note kept elsewhere, `anchor` what was found where they are anchored,
    read before this call; the ledger must be at least as long and must lead to the same root
    there. A ledger that is damaged gives `ok=False`, never an exception; raises LedgerUnavailable
    when there is none, or when it cannot be read at all.
    """
    source = connect(folder).connection
    try:
        # One snapshot for all checks: others may write meanwhile.
        _begin(source)
        scope = Scope(source, folder, until)
        steps = [*_STEPS]
        if anchor is not None:
            steps.append(("anchor", lambda at: verify_checkpoints.anchored(at, anchor)))
        if checkpoint is not None:
            steps.append(("checkpoint", lambda at: verify_checkpoints.against(at, checkpoint)))
        found = [(name, _tried(step, scope)) for name, step in steps]
    finally:
        source.close()
    return _summary(scope, found)


def _begin(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("BEGIN")
    except sqlite3.DatabaseError:
        return


def _tried(step: Step, scope: Scope) -> Found:
    """A step's finding; whatever damage makes it fail is a finding too."""
    try:
        return step(scope)
    except _DAMAGE as error:
        return Found(False, f"cannot be checked: {error}")


def _summary(scope: Scope, found: Sequence[tuple[str, Found]]) -> Verification:
    failed = [at for _, at in found if at.ok is False]
    bad = [at.first_bad for at in failed if at.first_bad is not None]
    return Verification(
        ok=not failed,
        events=scope.events,
        head=scope.head,
        root=scope.root.hex(),
        first_bad=min(bad, default=None),
        checks=tuple(Check(name, at.ok, at.detail) for name, at in found),
    )
