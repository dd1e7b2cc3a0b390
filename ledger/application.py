"""The Ledger: the only writer, one method a command.

Each command decides on what is stored now, and commits event, chain, tree, blocks, outbox and
read models in one transaction. Repeating a command that took effect does nothing; one that is not
possible raises TransitionRefused; LedgerBusy and LedgerUnavailable mean that nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from ledger import checkpoints, patch_commands, work_commands
from ledger.chain import stored_nodes
from ledger.errors import LedgerError
from ledger.events import Clock, Ids
from ledger.store import BUSY_TIMEOUT, Store
from ledger.writer import Writer


class Ledger(Writer):
    """Open with `Ledger.open`; a context manager. Safe for threads, and for several processes."""

    @classmethod
    def open(
        cls, folder: Path, *, actor: str, clock: Clock, ids: Ids, busy_timeout: int = BUSY_TIMEOUT
    ) -> Ledger:
        """Open the ledger in `folder`, creating both if need be.

        All events of this opening carry one `command_id`, taken from `ids`. `busy_timeout` is in
        seconds. Raises LedgerUnavailable, LedgerBusy or LedgerCorrupt.
        """
        return cls(Store(folder, actor=actor, clock=clock, ids=ids, busy_timeout=busy_timeout))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def command_id(self) -> str:
        """What ties the events of this opening together."""
        return self.store.command_id

    start_run = work_commands.start_run
    finish_run = work_commands.finish_run
    interrupt_run = work_commands.interrupt_run
    open_task = work_commands.open_task
    assign_task = work_commands.assign_task
    complete_task = work_commands.complete_task
    abandon_task = work_commands.abandon_task
    register_agent = work_commands.register_agent
    worktree_created = work_commands.worktree_created
    worktree_removed = work_commands.worktree_removed
    retire_agent = work_commands.retire_agent

    create_patch = patch_commands.create_patch
    start_validation = patch_commands.start_validation
    record_level = patch_commands.record_level
    accept = patch_commands.accept
    refuse = patch_commands.refuse
    doubt = patch_commands.doubt
    request_review = patch_commands.request_review
    detect_conflict = patch_commands.detect_conflict
    resolve_conflict = patch_commands.resolve_conflict
    escalate = patch_commands.escalate
    approve = patch_commands.approve
    reject = patch_commands.reject
    intend_apply = patch_commands.intend_apply
    applied = patch_commands.applied
    drop_apply = patch_commands.drop_apply
    intend_rollback = patch_commands.intend_rollback
    rolled_back = patch_commands.rolled_back
    drop_rollback = patch_commands.drop_rollback
    reapplied = patch_commands.reapplied

    def checkpoint(self, sign: Callable[[bytes], bytes], key_name: str, key_id: bytes) -> str:
        """Sign (origin, size, root) as a C2SP signed note; stored, and returned to be anchored.

        `sign` gets the note's text and returns an Ed25519 signature; `key_id` are the 4 bytes
        that `checkpoints.key_id` computes.
        """
        head = self.store.tree_head()
        text = checkpoints.note_text(self.store.origin(), head)
        note = checkpoints.signed(text, key_name, key_id, sign(text.encode()))
        self.store.execute(checkpoints.INSERT, (head.size, head.root, note))
        return note

    def departs_from(self, note: str) -> str | None:
        """How this ledger contradicts a checkpoint kept elsewhere; None when it goes on from it.

        Reads the tree as it is stored; `verify` computes it anew, and checks signatures.
        """
        query = self.store.query
        try:
            ((size,),) = query("SELECT COALESCE(MAX(seq), -1) + 1 FROM ledger_leaf")
            earlier = checkpoints.parse(note)
            return checkpoints.departure(earlier, self.store.origin(), size, stored_nodes(query))
        except LedgerError as error:
            return str(error)
        except (ValueError, TypeError):
            return "the ledger's tree is damaged"
