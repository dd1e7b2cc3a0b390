"""People who alter a ledger behind its back: from a clumsy one to one who knows how it is made."""

from __future__ import annotations

import json
import sqlite3
from base64 import b64encode
from pathlib import Path

from engine.adapters.keys import ApproverKey
from ledger import blocks, merkle
from ledger.chain import event_cid
from ledger.checkpoints import TreeHead, note_text, signed
from ledger.encoding import decode, encode
from ledger.ids import Cid
from ledger.schema import DATABASE, TRIGGERS


class Attacker:
    """Has the file and SQL, drops the triggers and puts them back."""

    def __init__(self, folder: Path) -> None:
        self.connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
        for name in TRIGGERS:
            self.connection.execute(f"DROP TRIGGER {name}")

    def run(self, sql: str, *params: object) -> None:
        self.connection.execute(sql, params)

    def leave(self) -> None:
        for sql in TRIGGERS.values():
            self.connection.execute(sql)
        self.connection.close()


def truncate(attacker: Attacker, size: int) -> None:
    """Cut off the tail as one does who knows how the ledger is made."""
    attacker.run("DELETE FROM stored_events WHERE rowid > ?", size)
    attacker.run("DELETE FROM ledger_leaf WHERE seq >= ?", size)
    attacker.run("DELETE FROM ledger_node WHERE ((idx + 1) << level) > ?", size)
    attacker.run("DELETE FROM ledger_checkpoint")
    attacker.run("UPDATE sqlite_sequence SET seq = ?", size)


def recompute(attacker: Attacker) -> None:
    """Compute chain and tree anew over whatever is stored now."""
    rows = attacker.connection.execute(
        "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
        "ORDER BY rowid"
    ).fetchall()
    attacker.run("DELETE FROM ledger_leaf")
    attacker.run("DELETE FROM ledger_node")
    attacker.run("DELETE FROM ledger_checkpoint")
    head: Cid | None = None
    leaves: list[bytes] = []
    nodes: dict[tuple[int, int], bytes] = {}
    for seq, (rowid, *parts) in enumerate(rows):
        head = event_cid(head, seq, *parts)
        attacker.run("INSERT INTO ledger_leaf VALUES (?, ?, ?)", seq, rowid, head.binary)
        leaves.append(merkle.leaf_hash(head.binary))
        for level, index, node in merkle.append(
            seq,
            head.binary,
            lambda level, index: leaves[index] if level == 0 else nodes[level, index],
        ):
            nodes[level, index] = node
            attacker.run("INSERT INTO ledger_node VALUES (?, ?, ?)", level, index, node)


def approve_anew(attacker: Attacker, key: ApproverKey) -> None:
    """Let every approval be one by the attacker's own key, with an attestation that says so."""
    approved = attacker.connection.execute(
        "SELECT rowid, state FROM stored_events WHERE topic = 'opt:Patch.Approved'"
    ).fetchall()
    for rowid, state in approved:
        data = json.loads(state)
        signature = key.approve(Cid.parse(data["patch"]))
        ((old,),) = attacker.connection.execute(
            "SELECT data FROM ledger_block WHERE digest = ?",
            (Cid.parse(data["attestation"]).digest,),
        )
        node = encode({**decode(old), "key": key.key, "signature": signature})
        cid = Cid.of(node, "dag-cbor")
        attacker.run(blocks.INSERT, cid.digest, "dag-cbor", len(node), node)
        data |= {"key": key.key, "signature": b64encode(signature).decode()}
        changed = json.dumps({**data, "attestation": cid.text}).encode()
        attacker.run("UPDATE stored_events SET state = ? WHERE rowid = ?", changed, rowid)


def note_over(attacker: Attacker, key: ApproverKey) -> str:
    """A checkpoint of the ledger as it is now, signed by the attacker."""
    read = attacker.connection.execute
    leaves = [row[0] for row in read("SELECT cid FROM ledger_leaf ORDER BY seq")]
    nodes = {(row[0], row[1]): row[2] for row in read("SELECT level, idx, hash FROM ledger_node")}
    root = merkle.root(
        len(leaves),
        lambda level, index: nodes[level, index] if level else merkle.leaf_hash(leaves[index]),
    )
    ((origin,),) = read("SELECT value FROM ledger_meta WHERE name = 'origin'")
    text = note_text(origin, TreeHead(len(leaves), root))
    return signed(text, key.name, key.note_id, key.sign(text.encode()))
