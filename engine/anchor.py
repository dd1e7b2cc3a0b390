"""Seal the ledger: sign what it holds, and anchor the note outside its file.

A checkpoint inside the file goes with the end that somebody cuts off; the anchor stays. It only
ever moves on: one that the ledger contradicts is evidence, and is left for a person to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import StorageError
from engine.repository import ANCHOR, GitRepository, Signer
from ledger.checkpoints import parse

if TYPE_CHECKING:
    from ledger.application import Ledger


def seal(ledger: Ledger, git: GitRepository, signer: Signer) -> str:
    """Sign the ledger as it is now and anchor the note; the caller holds `git.alone`.

    Returns why it was not anchored, for the person; empty when it was. What was decided stands
    either way: the checkpoint is stored in the ledger in any case.
    """
    note = ledger.checkpoint(signer.sign, signer.name, signer.note_id)
    try:
        earlier = git.anchored()
        problem = None if earlier is None else ledger.departs_from(earlier)
        if problem is None and (earlier is None or _size(earlier) <= _size(note)):
            git.anchor(note)
    except StorageError as error:
        problem = str(error)
    if problem is None:
        return ""
    return (
        f"the checkpoint was not anchored, {ANCHOR} is as it was: {problem}. "
        "`opt replay --verify` says more; if you restored or replaced the ledger yourself, begin "
        f"anew with `git update-ref -d {ANCHOR}`"
    )


def _size(note: str) -> int:
    return parse(note).head.size
