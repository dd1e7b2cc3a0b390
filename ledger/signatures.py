"""What an approval signs, and whether a signature is good.

The signed bytes are DSSE's pre-authentication encoding (secure-systems-lab/dsse, protocol.md) of
the patch's binary CID; keys are Ed25519 (RFC 8032) as `did:key` (W3C CCG did:key).
"""

from __future__ import annotations

from ledger.checkpoints import verifies
from ledger.ids import Cid

APPROVAL = "application/vnd.opt.approval.v1"
_DID = "did:key:z"
_ED25519_PUB = b"\xed\x01"
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def approval_bytes(patch: Cid) -> bytes:
    """The bytes that an approval of the patch signs."""
    kind, body = APPROVAL.encode(), bytes(patch)
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(body), body)


def did_key(raw: bytes) -> str:
    """The `did:key` of a raw Ed25519 public key of 32 bytes."""
    number, text = int.from_bytes(_ED25519_PUB + raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _ALPHABET[digit] + text
    return _DID + text


def public_key(did: str) -> bytes | None:
    """The raw Ed25519 key of a `did:key`; None for any other form."""
    if not did.startswith(_DID):
        return None
    number = 0
    for character in did.removeprefix(_DID):
        if character not in _ALPHABET:
            return None
        number = number * 58 + _ALPHABET.index(character)
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    key = raw.removeprefix(_ED25519_PUB)
    return key if len(key) == 32 and len(raw) == 34 else None


def is_approval(key: bytes, patch: Cid, signature: bytes) -> bool:
    """Whether the signature is that raw key's approval of that patch."""
    return verifies(key, approval_bytes(patch), signature)
