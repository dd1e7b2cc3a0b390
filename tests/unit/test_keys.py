"""The approver's key: made once, kept to oneself, and signing one thing only."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from multiformats import multibase

from engine.adapters.keys import FILE, ApproverKey, key_folder
from engine.errors import CredentialsError
from engine.repository import Signer
from ledger import checkpoints
from ledger.ids import Cid
from ledger.signatures import approval_bytes, is_approval, public_key

PATCH = Cid.of(b"patch", "dag-cbor")
OTHER = Cid.of(b"other", "dag-cbor")


@pytest.fixture
def key(tmp_path: Path) -> ApproverKey:
    return ApproverKey.load_or_make(tmp_path / "opt")


def _is_a_port(key: ApproverKey) -> Signer:
    return key


def test_the_first_use_makes_a_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    first = ApproverKey.load_or_make(tmp_path / "opt")
    file = tmp_path / "opt" / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == [FILE]
    assert ApproverKey.load_or_make(tmp_path / "opt").key == first.key


def test_asking_for_a_key_makes_none(tmp_path: Path) -> None:
    assert ApproverKey.load(tmp_path / "opt") is None
    assert list(tmp_path.iterdir()) == []
    made = ApproverKey.load_or_make(tmp_path / "opt")
    found = ApproverKey.load(tmp_path / "opt")
    assert found is not None
    assert found.key == made.key
    (tmp_path / "opt" / FILE).chmod(0o644)
    with pytest.raises(CredentialsError):
        ApproverKey.load(tmp_path / "opt")


def test_many_first_uses_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda _: ApproverKey.load_or_make(tmp_path).key, range(16))
    assert len(set(made)) == 1


def test_the_folder_follows_xdg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert key_folder() == tmp_path / "opt"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert key_folder() == tmp_path / ".config" / "opt"


def test_an_approval_holds_for_that_patch_and_that_key_only(
    key: ApproverKey, tmp_path: Path
) -> None:
    signature = key.approve(PATCH)
    mine = public_key(key.key)
    other = public_key(ApproverKey.load_or_make(tmp_path / "b").key)
    assert mine is not None
    assert other is not None
    assert is_approval(mine, PATCH, signature)
    assert not is_approval(mine, OTHER, signature)
    assert not is_approval(other, PATCH, signature)
    assert not is_approval(mine, PATCH, signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not is_approval(mine, PATCH, key.sign(bytes(PATCH)))
    assert not is_approval(mine, PATCH, b"")


@pytest.mark.parametrize("key", ["", "did:key:z", "did:key:z0OIl", "did:web:x", "did:key:z6Mk"])
def test_a_key_of_another_form_is_none(key: str) -> None:
    assert public_key(key) is None


def test_the_envelope_is_that_of_dsse() -> None:
    """The example of the specification, with our type and body."""
    assert approval_bytes(PATCH) == (
        b"DSSEv1 31 application/vnd.opt.approval.v1 36 " + bytes(PATCH)
    )


def test_the_public_key_is_a_did_key(key: ApproverKey) -> None:
    """Read back with an independent base58."""
    raw = multibase.decode(key.key.removeprefix("did:key:"))
    assert raw[:2] == b"\xed\x01"
    assert len(raw) == 34
    assert key.key.startswith("did:key:z6Mk")
    assert key.note_id == checkpoints.key_id(key.name, raw[2:])


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_key_open_to_others_is_refused(key: ApproverKey, tmp_path: Path, mode: int) -> None:
    (tmp_path / "opt" / FILE).chmod(mode)
    with pytest.raises(CredentialsError, match=f"open to others.*{mode:04o}") as error:
        ApproverKey.load_or_make(tmp_path / "opt")
    assert error.value.exit_code == 4
    assert "chmod 600" in error.value.hint


def _elliptic() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.mark.parametrize("content", [b"", b"hello", bytes(range(256)), _elliptic()])
def test_a_damaged_key_is_refused_and_kept(
    key: ApproverKey, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "opt" / FILE
    file.write_bytes(content)
    with pytest.raises(CredentialsError, match="damaged"):
        ApproverKey.load_or_make(tmp_path / "opt")
    assert file.read_bytes() == content


def test_a_link_to_a_key_is_refused(key: ApproverKey, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    os.symlink(tmp_path / "opt" / FILE, tmp_path / "b" / FILE)
    with pytest.raises(CredentialsError):
        ApproverKey.load_or_make(tmp_path / "b")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CredentialsError, match="cannot make"):
        ApproverKey.load_or_make(tmp_path / "file" / "opt")
