"""Checkpoints: the tree's size and root as a C2SP signed note, to be kept outside the ledger.

The chain alone cannot show that its own end was cut off, or that all of it was computed anew:
a checkpoint that lies elsewhere can. Sources: C2SP signed-note and tlog-checkpoint.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from ledger import merkle
from ledger.errors import LedgerError

INSERT = "INSERT INTO ledger_checkpoint (size, root, note) VALUES (?, ?, ?) "
INSERT += "ON CONFLICT (size) DO NOTHING"
_ED25519 = b"\x01"
_DASH = "\u2014 "


@dataclass(frozen=True)
class TreeHead:
    """How many events there are, and the root of the Merkle tree over them."""

    size: int
    root: bytes


@dataclass(frozen=True)
class Signature:
    """One signature line of a note."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True)
class Checkpoint:
    """A parsed note; `text` are the signed bytes."""

    origin: str
    head: TreeHead
    text: str
    signatures: tuple[Signature, ...]


def note_text(origin: str, head: TreeHead) -> str:
    return f"{origin}\n{head.size}\n{base64.b64encode(head.root).decode()}\n"


def key_id(name: str, public: bytes) -> bytes:
    """The 4 bytes that name an Ed25519 key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def signed(text: str, name: str, key: bytes, signature: bytes) -> str:
    """The note: text, blank line, signature line."""
    if not name or any(character.isspace() or character == "+" for character in name):
        raise LedgerError(f"not a name for a key: {name!r}")
    return f"{text}\n{_DASH}{name} {base64.b64encode(key + signature).decode()}\n"


def parse(note: str) -> Checkpoint:
    """Read a signed note. Raises LedgerError when it is none, or no checkpoint."""
    text, blank, tail = note.rpartition("\n\n")
    lines = text.split("\n")
    if not blank or not tail.endswith("\n") or len(lines) < 3:
        raise LedgerError("not a signed checkpoint: no text, blank line and signature")
    try:
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (ValueError, binascii.Error) as error:
        raise LedgerError(f"not a signed checkpoint: {error}") from error
    if str(size) != lines[1] or size < 0 or len(root) != 32 or not lines[0]:
        raise LedgerError("not a signed checkpoint: origin, size or root is malformed")
    signatures = tuple(_signature(line) for line in tail.removesuffix("\n").split("\n"))
    return Checkpoint(lines[0], TreeHead(size, root), text + "\n", signatures)


def _signature(line: str) -> Signature:
    name, space, value = line.removeprefix(_DASH).partition(" ")
    try:
        data = base64.b64decode(value, validate=True)
    except (ValueError, binascii.Error) as error:
        raise LedgerError(f"not a signature line: {line[:80]!r}") from error
    if not line.startswith(_DASH) or not name or not space or len(data) < 5:
        raise LedgerError(f"not a signature line: {line[:80]!r}")
    return Signature(name, data[:4], data[4:])


def vouched(checkpoint: Checkpoint, keys: Collection[bytes]) -> bool | None:
    """Whether the note's Ed25519 signatures by any of these raw public keys are good.

    A signature names its key by a name and 4 bytes. None: no signature names one of `keys`, so
    nothing can be said; as the format asks, signatures by other keys do not count.
    """
    found = [
        any(verifies(key, checkpoint.text.encode(), signature.value) for key in named)
        for signature in checkpoint.signatures
        if (named := [key for key in keys if key_id(signature.name, key) == signature.key_id])
    ]
    return all(found) if found else None


def departure(checkpoint: Checkpoint, origin: str, size: int, node: merkle.GetNode) -> str | None:
    """How a ledger of `size` events contradicts a checkpoint; None when it goes on from it."""
    head = checkpoint.head
    if checkpoint.origin != origin:
        return f"it is of {checkpoint.origin!r:.80}, this ledger is {origin!r:.80}"
    if head.size > size:
        return f"{size} events are left of the {head.size} that a checkpoint covers"
    if merkle.root(head.size, node) != head.root:
        return f"the first {head.size} events are not those that a checkpoint covers"
    return None


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature by the raw 32-byte public key is good."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
