"""What is to leave this machine: one row a root, written with the event that made it.

Nothing is sent from here. A row waits as `pending` until a peer is configured; the sender marks
it, and tries again at `next_try`. Idempotent by CID.
"""

from __future__ import annotations

from typing import Literal

from ledger.ids import Cid

State = Literal["pending", "sent", "failed"]
ANY_PEER = ""
"""No peer is known yet when a patch is made: whichever is configured later gets it."""

INSERT = "INSERT INTO ledger_outbox (root, peer, state, attempts, next_try) "
INSERT += "VALUES (?, ?, 'pending', 0, '') ON CONFLICT (root, peer) DO NOTHING"


def row(root: Cid) -> tuple[bytes, str]:
    """The parameters of INSERT."""
    return root.binary, ANY_PEER
