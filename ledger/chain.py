"""The hash chain: each event's CID covers its stored bytes and the CID of the event before it."""

from __future__ import annotations

from typing import Any

import cbrrr

from ledger import merkle
from ledger.blocks import Query
from ledger.ids import Cid


def event_cid(
    prev: Cid | None, seq: int, record: str, version: int, topic: str, state: bytes
) -> Cid:
    """CIDv1 of dag-cbor{prev, seq, id, version, topic, state}; `prev` is a link, None at seq 0."""
    node: dict[str, Any] = {
        "prev": prev,
        "seq": seq,
        "id": record,
        "version": version,
        "topic": topic,
        "state": state,
    }
    return Cid.of(cbrrr.encode_dag_cbor(node, cid_type=Cid), "dag-cbor")


def stored_nodes(query: Query) -> merkle.GetNode:
    """Reads the tree's nodes as they are stored."""

    def get(level: int, index: int) -> bytes:
        if level == 0:
            ((cid,),) = query("SELECT cid FROM ledger_leaf WHERE seq = ?", (index,))
            return merkle.leaf_hash(cid)
        ((found,),) = query(
            "SELECT hash FROM ledger_node WHERE level = ? AND idx = ?", (level, index)
        )
        return bytes(found)

    return get
