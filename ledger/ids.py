"""Identifiers as types. A CID here is CIDv1 with sha2-256, of a raw or a dag-cbor block."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Literal, NewType

from ledger.errors import CidError

RunId = NewType("RunId", str)
TaskId = NewType("TaskId", str)
AgentId = NewType("AgentId", str)

Codec = Literal["raw", "dag-cbor", "dag-pb"]

_PREFIX: dict[Codec, bytes] = {
    "raw": bytes((0x01, 0x55, 0x12, 0x20)),
    "dag-cbor": bytes((0x01, 0x71, 0x12, 0x20)),
    "dag-pb": bytes((0x01, 0x70, 0x12, 0x20)),
}
_CODEC = {prefix: codec for codec, prefix in _PREFIX.items()}
HEADER = 7
"""Characters that all CIDs of one codec share in base32 (`bafyrei`, `bafkrei`, `bafybei`)."""
SHORT = 8


@dataclass(frozen=True, order=True)
class Cid:
    """A content identifier; `bytes(cid)` is its binary form of 36 bytes."""

    binary: bytes

    @classmethod
    def of(cls, data: bytes, codec: Codec = "raw") -> Cid:
        """The CID of a block's bytes."""
        return cls(_PREFIX[codec] + hashlib.sha256(data).digest())

    @classmethod
    def of_digest(cls, digest: bytes, codec: Codec) -> Cid:
        """The CID of a block whose sha2-256 digest is known."""
        return cls(_PREFIX[codec] + digest)

    @classmethod
    def parse(cls, text: str) -> Cid:
        """Read the lower-case base32 form.

        Raises CidError for anything else; other bases are read at the command line's edge.
        """
        try:
            body = text.removeprefix("b").upper()
            binary = base64.b32decode(body + "=" * (-len(body) % 8))
        except ValueError as error:
            raise CidError(f"not a CID: {text[:80]!r}") from error
        if text[:1] != "b" or len(binary) != 36 or binary[:4] not in _CODEC:
            raise CidError(f"not a CIDv1 with sha2-256 in base32: {text[:80]!r}")
        cid = cls(binary)
        if cid.text != text:
            raise CidError(f"not the canonical form of a CID: {text[:80]!r}")
        return cid

    @property
    def text(self) -> str:
        return "b" + base64.b32encode(self.binary).decode().lower().rstrip("=")

    @property
    def short(self) -> str:
        """Eight characters after the header that all CIDs share."""
        return self.text[HEADER : HEADER + SHORT]

    @property
    def codec(self) -> Codec:
        return _CODEC[self.binary[:4]]

    @property
    def digest(self) -> bytes:
        """The sha2-256 digest, 32 bytes: what blocks are keyed by."""
        return self.binary[4:]

    def matches(self, data: bytes) -> bool:
        return hashlib.sha256(data).digest() == self.digest

    def __bytes__(self) -> bytes:
        return self.binary

    def __str__(self) -> str:
        return self.text
