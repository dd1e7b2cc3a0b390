"""The approver's Ed25519 key (RFC 8032) in its file.

It lies in the user's configuration folder, which no sandbox sees, and is made at the first
approval. What it signs is defined in `ledger.signatures`.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import CredentialsError
from ledger.ids import Cid
from ledger.signatures import approval_bytes, did_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "approver.key"
_NOTE_ED25519 = b"\x01"


def key_folder() -> Path:
    """`$XDG_CONFIG_HOME/opt`, or `~/.config/opt` (XDG Base Directory Specification)."""
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    home = Path(chosen) if os.path.isabs(chosen) else Path.home() / ".config"
    return home / "opt"


class ApproverKey:
    """Port `Signer`."""

    def __init__(self, secret: Ed25519PrivateKey) -> None:
        self._secret = secret
        self._public = secret.public_key().public_bytes_raw()

    @classmethod
    def load_or_make(cls, folder: Path | None = None) -> ApproverKey:
        """The key in that folder (default: the user's), made when there is none yet.

        Raises CredentialsError for a key that is damaged, or that others may read.
        """
        file = (folder or key_folder()) / FILE
        if not os.path.lexists(file):
            _make(file)
        return cls(_read(file))

    @classmethod
    def load(cls, folder: Path | None = None) -> ApproverKey | None:
        """The key in that folder; None when there is none yet, and none is made."""
        file = (folder or key_folder()) / FILE
        return cls(_read(file)) if os.path.lexists(file) else None

    @property
    def key(self) -> str:
        return did_key(self._public)

    @property
    def short(self) -> str:
        """The key's fingerprint, for people."""
        return fingerprint(self.key)

    @property
    def name(self) -> str:
        return f"opt-approver-{self.short}"

    @property
    def note_id(self) -> bytes:
        named = self.name.encode() + b"\n" + _NOTE_ED25519 + self._public
        return hashlib.sha256(named).digest()[:4]

    def approve(self, patch: Cid) -> bytes:
        return self._secret.sign(approval_bytes(patch))

    def sign(self, text: bytes) -> bytes:
        return self._secret.sign(text)


def fingerprint(key: str) -> str:
    """Eight characters for a public key: base32 of the start of its sha256."""
    return base64.b32encode(hashlib.sha256(key.encode()).digest()[:5]).decode().lower()


# --- the file ---------------------------------------------------------------------------------


def _make(file: Path) -> None:
    """Write a new key, whole or not at all; of two processes at once the first one wins."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        number, fresh = tempfile.mkstemp(prefix=f".{FILE}.", dir=file.parent)
        try:
            with open(number, "wb") as out:
                out.write(pem)
                out.flush()
                os.fsync(out.fileno())
            _link(fresh, file)
        finally:
            os.unlink(fresh)
    except OSError as error:
        raise CredentialsError(
            f"cannot make the approver's key {file}: {error.strerror}",
            hint="set XDG_CONFIG_HOME to a folder that can be written",
        ) from error


def _link(fresh: str, file: Path) -> None:
    with contextlib.suppress(FileExistsError):
        os.link(fresh, file)


def _read(file: Path) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        secret = load_pem_private_key(_guarded(file), password=None)
    except OSError as error:
        raise CredentialsError(
            f"cannot read the approver's key {file}: {error.strerror}",
            hint="it has to be a plain file that belongs to you",
        ) from error
    except (ValueError, TypeError) as error:
        raise _damaged(file) from error
    if not isinstance(secret, Ed25519PrivateKey):
        raise _damaged(file)
    return secret


def _guarded(file: Path) -> bytes:
    """The file's bytes, if nobody else can have read or written them."""
    with open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), "rb") as source:
        found = os.fstat(source.fileno())
        if found.st_uid != os.geteuid():
            raise CredentialsError(
                f"the approver's key {file} belongs to another user (uid {found.st_uid})",
                hint="move it away: a new one is made at the next approval",
            )
        if stat.S_IMODE(found.st_mode) & 0o077:
            raise CredentialsError(
                f"the approver's key {file} is open to others: expected mode 0600, "
                f"found {stat.S_IMODE(found.st_mode):04o}",
                hint=f"if nobody else has used it: chmod 600 {file}",
            )
        return source.read(65536)


def _damaged(file: Path) -> CredentialsError:
    return CredentialsError(
        f"the approver's key {file} is damaged: expected an Ed25519 key in PEM",
        hint="restore it from a backup, or move it away: a new one is made at the next approval",
    )
