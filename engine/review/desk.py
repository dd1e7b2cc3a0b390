"""What every decision needs, and the steps that all of them share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine import anchor
from engine.errors import ConflictError
from engine.ports import Clock
from engine.repository import Checkout, GitRepository, Revision, Signer, Target
from ledger.ids import Cid

if TYPE_CHECKING:
    from ledger.application import Ledger
    from ledger.queries import Reader

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SUBJECT = 72
"""Characters of a commit's first line, as git's own tools expect it."""


@dataclass(frozen=True)
class Desk:
    """Where decisions are made; built by `bootstrap`."""

    ledger: Ledger
    reader: Reader
    git: GitRepository
    signer: Callable[[], Signer]
    """Loads the approver's key, or makes it; asked only when something is signed."""
    clock: Clock
    branch: str | None = None
    """The configured target branch; None: the one that is checked out."""


def refuse_overlap(desk: Desk, target: Target, tree: str) -> None:
    """Raise ConflictError, naming the files, when the user's work lies where the tree goes."""
    if not target.checked_out:
        return
    paths = desk.git.overlap(target.tip.tree, tree)
    if paths:
        more = f" and {len(paths) - 5} more" if len(paths) > 5 else ""
        raise ConflictError(
            f"your uncommitted work is in the way: {', '.join(paths[:5])}{more}",
            hint="commit or stash it first: nothing was changed",
        )


def move(
    desk: Desk, target: Target, new: Revision, reason: str, drop: Callable[[str], None]
) -> None:
    """Compare-and-swap the branch, with the coming checkout remembered before.

    When somebody else was faster, `drop` takes the intent out of the ledger again.
    """
    if new.commit == target.tip.commit:
        return
    if target.checked_out:
        desk.git.intend_checkout(Checkout(target.ref, target.tip, new))
    try:
        desk.git.move_ref(target.ref, target.tip.commit, new.commit, reason)
    except ConflictError as error:
        desk.git.drop_checkout()
        drop(str(error))
        raise


def bring_files(desk: Desk) -> None:
    """Bring a moved branch's files into the checkout: the very last step."""
    pending = desk.git.pending_checkout()
    if pending is not None:
        desk.git.checkout(pending)


def seal(desk: Desk, signer: Signer) -> str:
    """Sign the ledger as it is now: later changes to it show. Returns what has to be said."""
    return anchor.seal(desk.ledger, desk.git, signer)


def message(subject: str, body: str, trailers: Sequence[tuple[str, str]]) -> str:
    """A commit message: one line, what was said, and trailers that the text cannot forge.

    Git reads trailers from the last paragraph only, and that one is ours.
    """
    first = " ".join(_CONTROL.sub(" ", subject).split()) or "Change"
    if len(first) > SUBJECT:
        first = f"{first[: SUBJECT - 1].rstrip()}…"
    text = _CONTROL.sub("", body.replace("\r\n", "\n")).strip()
    lead, _, rest = text.partition("\n")
    said = rest.strip() if lead.strip() == first else text
    paragraphs = [first, *([said] if said else [])]
    lines = (f"{key}: {' '.join(_CONTROL.sub(' ', value).split())}" for key, value in trailers)
    return "\n\n".join([*paragraphs, "\n".join(lines)]) + "\n"


def named(cids: Sequence[Cid]) -> str:
    """Short ids in a row, for a sentence."""
    return ", ".join(cid.short for cid in cids)
