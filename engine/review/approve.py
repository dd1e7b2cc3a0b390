"""Approve: sign a patch and apply exactly its bytes, or refuse and say why. Reject: say why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.errors import ConflictError, OptError, StorageError, UsageError
from engine.repository import Identity, Revision, Target
from engine.review.desk import Desk, bring_files, message, move, refuse_overlap, seal
from engine.review.finish import settle
from ledger.draft import PatchDraft
from ledger.encoding import decode
from ledger.ids import Cid

if TYPE_CHECKING:
    from ledger.rows import PatchRow, PatchView

_WAITING = ("awaiting-review", "approved")
"""`approved` alone is what a kill between signature and commit leaves: it is carried on."""


@dataclass(frozen=True)
class Approval:
    """What an approval did, or with `dry_run` would do (`commit` is empty then)."""

    cid: Cid
    branch: str
    old: str
    commit: str
    key: str
    """The public key that signed; empty with `dry_run`."""
    identity: Identity
    """Who the commit names; say so when it is the fallback."""
    sandbox: str
    files: tuple[str, ...]
    warning: str = ""
    """What has to be said: the ledger's checkpoint could not be anchored."""


def approve(cid: Cid, desk: Desk, *, note: str = "", dry_run: bool = False) -> Approval:
    """Apply the patch to the target branch in one commit whose tree is the validated one.

    Raises ConflictError when the branch has moved on or the user's work overlaps, OptError when
    the patch does not wait for review, RepositoryError on a detached head, CredentialsError for
    a key that cannot be used. The branch and the files are untouched in all of these.
    """
    with desk.git.alone():
        if not dry_run:
            settle(desk)
        view = _waiting(desk, cid)
        target = desk.git.target(desk.branch)
        _check_base(desk, view.row, target)
        tree = _result(desk, view.row)
        refuse_overlap(desk, target, tree)
        plan = _planned(view, target, desk.git.identity())
        if dry_run:
            return plan
        signer = desk.signer()
        if view.row.state != "approved":
            desk.ledger.approve(cid, key=signer.key, signature=signer.approve(cid), note=note)
        commit = _apply(desk, view.row, target, tree, plan.identity)
        warning = seal(desk, signer)
        bring_files(desk)
        return replace(plan, commit=commit, key=plan.key or signer.key, warning=warning)


def _planned(view: PatchView, target: Target, who: Identity) -> Approval:
    return Approval(
        cid=view.row.cid,
        branch=target.branch,
        old=target.tip.commit,
        commit="",
        key=view.approval.key if view.approval else "",
        identity=who,
        sandbox=view.sandbox,
        files=view.row.files,
    )


def _waiting(desk: Desk, cid: Cid) -> PatchView:
    view = desk.reader.patch(cid)
    state = view.row.state
    if state in _WAITING:
        return view
    if state == "applied":
        raise OptError(
            f"{cid.short} is applied already, as {(view.commit or '')[:10]}",
            hint=f"`opt rollback {cid.short}` takes it out again",
        )
    raise OptError(
        f"{cid.short} is {state}: only a patch that waits for review can be approved",
        hint=f"`opt show {cid.short}` says why it is {state}",
    )


def _check_base(desk: Desk, row: PatchRow, target: Target) -> None:
    """The gate judged one tree on one base; on another base nothing of it is known."""
    if target.tip.tree == row.base_tree:
        return
    merged = desk.git.merge_trees(row.base_tree, target.tip.tree, row.result_tree)
    clash = f" and changed {', '.join(merged.conflicts[:5])} too" if merged.conflicts else ""
    raise ConflictError(
        f"{target.branch} moved since {row.cid.short} was validated: expected "
        f"{row.base_commit[:7]}, found {target.tip.commit[:7]}{clash}",
        hint=f"validate again on the new base with `opt validate {row.cid.short} --rebase`",
    )


def _result(desk: Desk, row: PatchRow) -> str:
    """The tree that the approved bytes make of the base: the validated one, or nothing."""
    desk.reader.block(row.cid)
    tree = desk.git.apply_diff(row.base_tree, desk.reader.block(row.diff))
    if tree != row.result_tree:
        raise StorageError(
            f"{row.cid.short} does not make the tree that was validated: expected "
            f"{row.result_tree[:10]}, found {tree[:10]}",
            hint="`opt replay --verify` says whether the ledger was altered",
        )
    return tree


def _apply(desk: Desk, row: PatchRow, target: Target, tree: str, who: Identity) -> str:
    """Intent, ref, fact: in this order, so that a kill between any two can be repaired."""
    commit = desk.git.commit(tree, (target.tip.commit,), _message(row, who), desk.clock.now())
    new = Revision(commit, tree)
    back = reversal(desk, row, target.tip, new)
    desk.ledger.intend_apply(
        row.cid, ref=target.ref, old=target.tip.commit, new=commit, reversal=back
    )
    move(
        desk,
        target,
        new,
        f"opt approve {row.cid.short}",
        lambda reason: desk.ledger.drop_apply(row.cid, reason=reason),
    )
    desk.ledger.applied(row.cid, commit=commit, ref=target.ref)
    return commit


def _message(row: PatchRow, who: Identity) -> str:
    trailers = [("Opt-Patch", row.cid.text), ("Opt-Run", row.run), ("Opt-Agent", row.agent)]
    kept = [(key, value) for key, value in trailers if value]
    return message(row.title, row.rationale, [*kept, ("Approved-by", str(who))])


def reversal(desk: Desk, row: PatchRow, old: Revision, new: Revision) -> PatchDraft:
    """The exact way back, made and stored before the way there is gone."""
    node = decode(desk.reader.block(row.cid))
    return PatchDraft(
        diff=desk.git.diff(new.tree, old.tree),
        kind="reversal",
        parents=(row.cid,),
        reverses=row.cid,
        base_commit=new.commit,
        base_tree=new.tree,
        result_tree=old.tree,
        files=row.files,
        defines=tuple(node["defines"]),
        uses=tuple(node["uses"]),
        agent=row.agent,
        task=row.task,
        run=row.run,
        method=row.method,
        proposer=row.proposer,
        objective=row.objective,
        patterns=row.patterns,
        rationale=f"Reverses {row.cid.text}: {row.title}",
        created=desk.clock.now(),
    )


def reject(cid: Cid, desk: Desk, *, reason: str) -> None:
    """Turn the patch down; the reason is kept. Raises UsageError without one."""
    if not reason.strip():
        raise UsageError("a rejection needs a reason", hint='say why: --reason "…"')
    with desk.git.alone():
        settle(desk)
        state = desk.reader.patch(cid).row.state
        if state in ("applied", "rolled-back", "rejected"):
            raise OptError(
                f"{cid.short} is {state}: there is nothing to reject",
                hint=f"`opt show {cid.short}` tells its story",
            )
        desk.ledger.reject(cid, reason=reason)
