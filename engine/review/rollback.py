"""Rollback: an applied patch leaves the branch, with what depends on it, in one ref move."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import ConflictError, OptError, RepositoryError
from engine.repository import Revision, Target
from engine.review.desk import Desk, bring_files, message, move, named, refuse_overlap, seal
from engine.review.finish import settle
from engine.review.history import steps_since
from engine.rollback_plan import RollbackPlan, plan_rollback
from ledger.ids import Cid


@dataclass(frozen=True)
class Rollback:
    """What a rollback did; `commit` is the branch's tip, the old one when nothing was left."""

    plan: RollbackPlan
    branch: str
    old: str
    commit: str
    warning: str = ""
    """What has to be said: the ledger's checkpoint could not be anchored."""

    @property
    def cids(self) -> tuple[Cid, ...]:
        """In the order in which they were taken out."""
        return tuple(member.cid for member in self.plan.members)


def plan(cid: Cid, desk: Desk, *, only: bool = False) -> RollbackPlan:
    """What would leave and why; changes nothing, also when something stands in the way.

    Raises OptError for a patch that is not applied, RepositoryError for one on another branch.
    """
    return _plan(cid, desk, desk.git.target(desk.branch), only=only)


def rollback(cid: Cid, desk: Desk, *, only: bool = False) -> Rollback:
    """Plan and carry out. Raises what `plan` raises, and ConflictError."""
    with desk.git.alone():
        settle(desk)
        target = desk.git.target(desk.branch)
        return _carry_out(_plan(cid, desk, target, only=only), desk, target)


def _carry_out(plan: RollbackPlan, desk: Desk, target: Target) -> Rollback:
    """Take the plan's patches out of the branch, all or none; the caller holds `alone`.

    Raises ConflictError when dependents block it, later work or the user's files are in the way;
    nothing was changed then.
    """
    tree = _free(plan)
    refuse_overlap(desk, target, tree)
    signer = desk.signer()
    new = _commit(plan, desk, target, tree)
    cids = [member.cid for member in plan.members]
    desk.ledger.intend_rollback(
        cids,
        root=plan.root,
        ref=target.ref,
        old=target.tip.commit,
        new=new.commit,
        reasons=[_words(plan, at) for at in range(len(cids))],
    )
    reason = f"opt rollback {plan.root.short}"
    move(desk, target, new, reason, lambda why: desk.ledger.drop_rollback(cids, reason=why))
    desk.ledger.rolled_back(cids, root=plan.root, commit=new.commit, ref=target.ref)
    warning = seal(desk, signer)
    bring_files(desk)
    return Rollback(plan, target.branch, target.tip.commit, new.commit, warning)


def _words(plan: RollbackPlan, at: int) -> str:
    reasons = plan.members[at].reasons
    return "; ".join(f"{because.why}: {because.detail}" for because in reasons)


def _free(plan: RollbackPlan) -> str:
    if plan.blocked:
        raise ConflictError(
            f"{named([member.cid for member in plan.blocked])} would break without "
            f"{plan.root.short}: {'; '.join(m.reasons[0].detail for m in plan.blocked[:3])}",
            hint=f"take them out too with `opt rollback {plan.root.short}`",
        )
    if plan.tree is None:
        raise ConflictError(
            f"later work is in the way of taking out {plan.root.short}: "
            f"{', '.join(plan.conflicts[:5])}",
            hint="nothing was changed; undo that work by hand, or edit the files yourself",
        )
    return plan.tree


def _commit(plan: RollbackPlan, desk: Desk, target: Target, tree: str) -> Revision:
    if tree == target.tip.tree:
        return target.tip
    titles = [desk.reader.patch(member.cid).row.title for member in plan.members]
    body = "\n".join(
        f"- {member.cid.short} {title} ({_words(plan, at)})"
        for at, (member, title) in enumerate(zip(plan.members, titles, strict=True))
    )
    trailers = [("Opt-Rollback", member.cid.text) for member in plan.members]
    text = message(f'Roll back "{titles[-1]}"', body, trailers)
    return Revision(desk.git.commit(tree, (target.tip.commit,), text, desk.clock.now()), tree)


# --- what is applied --------------------------------------------------------------------------


def _plan(cid: Cid, desk: Desk, target: Target, *, only: bool) -> RollbackPlan:
    rows = desk.reader.applied()
    mine = next((row for row in rows if row.cid == cid), None)
    if mine is None:
        raise _not_applied(desk, cid)
    if mine.ref != target.ref:
        branch = mine.ref.removeprefix("refs/heads/")
        raise RepositoryError(
            f"{cid.short} was applied to {branch}, not to {target.branch}",
            hint=f"switch to it with `git switch {branch}`",
        )
    steps = steps_since(desk, mine, {row.seq: row for row in rows})
    return plan_rollback(steps, cid, target.tip.tree, desk.git, only=only)


def _not_applied(desk: Desk, cid: Cid) -> OptError:
    state = desk.reader.patch(cid).row.state
    if state == "rolled-back":
        return OptError(
            f"{cid.short} was rolled back already",
            hint=f"`opt show {cid.short}` tells when; `opt undo` takes a rollback back",
        )
    return OptError(
        f"{cid.short} is {state}, not applied: there is nothing to roll back",
        hint="`opt list --state applied` shows what can be rolled back",
    )
