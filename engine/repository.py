"""The seam to git: values that cross it, and the Protocols for what is behind it.

Ids of commits and trees are hexadecimal, refs are full names (`refs/heads/main`), paths are
relative to the root with `/`. Nothing here does I/O; `engine/adapters/git.py` implements it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.ports import Edit
from ledger.ids import Cid

ANCHOR = "refs/opt/checkpoints"
"""The ref that signed checkpoints of the ledger are anchored under, outside the ledger's file."""


@dataclass(frozen=True)
class Revision:
    """A commit and the tree it holds."""

    commit: str
    tree: str


@dataclass(frozen=True)
class Target:
    """The branch that approved patches go to."""

    ref: str
    tip: Revision
    checked_out: bool
    """Whether the user's checkout shows it: then files are updated after the ref has moved."""

    @property
    def branch(self) -> str:
        return self.ref.removeprefix("refs/heads/")


@dataclass(frozen=True)
class Range:
    """A commit range read as one change: from `base` to `head`."""

    base: Revision
    head: Revision


@dataclass(frozen=True)
class TreeMerge:
    """A three-way merge of trees: a tree, or the paths where both sides changed the same."""

    tree: str | None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checkout:
    """A ref move whose files are still to be brought into the user's checkout."""

    ref: str
    old: Revision
    new: Revision


@dataclass(frozen=True)
class Identity:
    """Who commits. `configured` is False for the fallback, which has to be said on screen."""

    name: str
    email: str
    configured: bool

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class GitRepository(Protocol):
    """All that the engine asks of git. Only `move_ref` and `checkout` change what a user sees."""

    @property
    def root(self) -> Path:
        """Top folder of the checkout."""

    @property
    def state(self) -> Path:
        """`<git common dir>/opt`: shared by all worktrees, out of reach of `git clean`."""

    # reading

    def head(self) -> Revision:
        """The commit that is checked out; RepositoryError when there is none yet."""

    def branch(self) -> str | None:
        """The ref that HEAD names; None when it is detached."""

    def target(self, branch: str | None = None) -> Target:
        """The named branch, or the checked-out one.

        Raises RepositoryError on a detached head, an empty repository, an unknown branch, one
        that another worktree has checked out, and while a merge or rebase is under way.
        """

    def tip(self, ref: str) -> Revision | None:
        """What the ref points at now; None when it does not exist."""

    def revision(self, name: str) -> Revision:
        """The commit of that name (branch, tag, id …); RepositoryError when there is none."""

    def parent(self, commit: str) -> Revision:
        """The first parent; RepositoryError when there is none, or no such commit."""

    def range(self, text: str) -> Range:
        """`BASE..HEAD` (an empty side is HEAD): from where they parted up to HEAD.

        Raises RepositoryError for unknown names, unrelated histories and an empty range.
        """

    def contains(self, commit: str, ancestor: str) -> bool:
        """Whether `ancestor` is `commit` or in its history."""

    def edits(self, old: str, new: str) -> tuple[Edit, ...]:
        """What differs between two trees, by path; renames are a removal and an addition."""

    def diff(self, old: str, new: str) -> bytes:
        """The bytes of `git diff --binary --full-index` under git's own defaults."""

    def export(self, tree: str, folder: Path) -> None:
        """Write a tree's files, byte for byte, into a folder that is new or empty."""

    def identity(self) -> Identity: ...

    # objects: nothing that is visible moves

    def build_tree(self, tree: str, edits: Sequence[Edit]) -> str:
        """The tree with those edits made; each `before` must be what is there."""

    def apply_diff(self, tree: str, diff: bytes) -> str:
        """The tree with the diff applied, without fuzz; PatchFormatError when it does not."""

    def merge_trees(self, ancestor: str, ours: str, theirs: str) -> TreeMerge:
        """Git's three-way merge."""

    def commit(self, tree: str, parents: Sequence[str], message: str, when: str) -> str:
        """A commit object that no ref points at yet; `when` is ISO 8601 in UTC."""

    # checkpoints of the ledger

    def anchor(self, note: str) -> None:
        """Let `ANCHOR` name a blob of this note; StorageError when it cannot be written.

        Shared by all worktrees, kept by `git gc`. What to replace is the caller's decision.
        """

    def anchored(self) -> str | None:
        """The note that was anchored last; None when there is none yet.

        Raises StorageError when the ref names anything else, or nothing that can be read.
        """

    # what the user sees

    def alone(self) -> AbstractContextManager[None]:
        """Held while ref and ledger are brought to agree; ends with its process.

        Waits for another holder; ConflictError when that takes too long.
        """

    def dirty(self) -> tuple[str, ...]:
        """Paths that are staged, changed or untracked (ignored ones left out)."""

    def overlap(self, old: str, new: str) -> tuple[str, ...]:
        """Paths that going from tree to tree would overwrite although they hold user's work."""

    def move_ref(self, ref: str, old: str, new: str, reason: str) -> None:
        """Compare-and-swap with a reflog entry; ConflictError when the ref is not at `old`."""

    def intend_checkout(self, checkout: Checkout) -> None:
        """Remember, before the ref moves, that files are to follow; survives a kill."""

    def pending_checkout(self) -> Checkout | None:
        """The checkout that was intended and neither finished nor dropped."""

    def drop_checkout(self) -> None:
        """Forget the intended checkout."""

    def checkout(self, checkout: Checkout) -> None:
        """Bring exactly the changed paths into the checkout, then forget the intent.

        May be repeated after a kill. Raises ConflictError, with no file written, when a path
        holds the user's work.
        """


class Signer(Protocol):
    """The approver's key."""

    @property
    def key(self) -> str:
        """The public key as a `did:key`: enough to check a signature by."""

    @property
    def name(self) -> str:
        """The key's name in signed notes."""

    @property
    def note_id(self) -> bytes:
        """Four bytes that name the key in C2SP signed notes."""

    def approve(self, patch: Cid) -> bytes:
        """An Ed25519 signature over the approval envelope of that patch."""

    def sign(self, text: bytes) -> bytes:
        """An Ed25519 signature over a signed note's text."""
