"""The queue and a person's decisions: list, show, diff, approve, reject, rollback, undo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from commands import exit_codes, render, words

if TYPE_CHECKING:
    from engine.review import Approval
    from engine.rollback_plan import RollbackPlan
    from ledger.queries import Reader
    from ledger.rows import PatchView

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
At = Annotated[str | None, typer.Option("--at", metavar="N|CID|TIME", help="State at that event.")]
CidArgument = Annotated[str, typer.Argument(metavar="CID", help="A CID, or its first letters.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


_SMELLS = 8
"""Smells that are shown as text: more are a page that nobody reads."""


def open_reader(at: str | None = None) -> Reader:
    """The ledger of the repository around the current folder, for reading."""
    from engine.locate import locate
    from ledger.queries import Reader

    return Reader.open(locate(Path.cwd()).state, at=at)


def list_patches(
    state: Annotated[str | None, typer.Option("--state", help="Only this state.")] = None,
    agent: Annotated[str | None, typer.Option("--agent", help="Only of this agent.")] = None,
    at: At = None,
    waiting: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 3 when a patch waits for review.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show the queue of patches

    \b
    Examples:
      opt list --state awaiting-review
      opt list --json
    """
    _check_state(state)
    with open_reader(at) as reader:
        rows = reader.patches(state=state, agent=agent)
    if as_json:
        render.emit_json("list", {"patches": [words.summary_document(row) for row in rows]})
    elif rows:
        render.table(("id", "state", "effect", "what"), (words.queue_line(row) for row in rows))
    else:
        when = f" at {at}" if at else " yet"
        render.say(f"No patches here{when}" if state is None else f"No patch is {state}")
        if at is None:
            render.next_steps("opt run")
    if waiting and any(row.state == "awaiting-review" for row in rows):
        raise typer.Exit(exit_codes.WAITING)


def _check_state(state: str | None) -> None:
    from engine.errors import UsageError
    from ledger.lifecycle import PatchState

    known = get_args(PatchState)
    if state is not None and state not in known:
        raise UsageError(f"unknown state {state!r}", hint=f"one of: {', '.join(known)}")


def show(cid: CidArgument, at: At = None, as_json: Json = False) -> None:
    """Show one patch with its effect, its levels and their evidence

    \b
    Examples:
      opt show q3kd8vxe
      opt show q3kd8vxe --json
    """
    with open_reader(at) as reader:
        view = reader.patch(reader.resolve(cid))
        if as_json:
            document = {
                **words.patch_document(view),
                "left_aside": _left_aside(reader, view),
                "smells": _smells(reader, view),
            }
            render.emit_json("patch", document)
            return
        _show_view(view)
        _show_claims(reader, view)
        _show_smells(reader, view)
        _show_faults(reader, view)
        _show_counterexample(reader, view)
        _show_mutants(reader, view)
        render.out()
        render.diff(reader.block(view.row.diff).decode("utf-8", "replace"))
    render.next_steps(*words.next_for(view.row))


def _show_view(view: PatchView) -> None:
    row = view.row
    state = render.paint(row.state.replace("-", " "), row.state)
    render.out(f"{'Patch':<8} {render.paint(row.cid.short, 'id')}   {state}   by {row.agent}")
    title, _, why = row.rationale.partition("\n")
    render.field("What", title)
    for paragraph in why.split("\n\n"):
        if paragraph.strip():
            render.field("Why", " ".join(paragraph.split()))
    render.field("Effect", words.effect_text(row.effect))
    _show_levels(view)
    for level, code, detail, evidence in row.reasons:
        render.field("Reason", render.shorten(f"{level}: {detail}", 400))
        render.field("", f"code {code}" + (f", evidence {evidence.short}" if evidence else ""))
    render.field("Origin", words.PROPOSERS.get(row.proposer, row.proposer))
    render.field("Base", f"{row.base_commit[:10]}   files: {', '.join(row.files)}")
    if view.dependents:
        render.field("Needed by", ", ".join(cid.short for cid in view.dependents))
    if view.commit:
        branch = (view.ref or "").removeprefix("refs/heads/")
        render.field("Commit", f"{view.commit[:10]} on {branch}")


def _show_levels(view: PatchView) -> None:
    parts = []
    for level in view.levels:
        status = render.paint(level.status, level.status)
        seconds = "cached" if level.cached else f"{level.seconds:.1f} s"
        parts.append((level.level, status, seconds, level.evidence.short, level.reasons))
    render.out(f"{'Checks':<8} sandbox {view.sandbox or 'none'}{_spent(view)}")
    for name, status, seconds, evidence, reasons in parts:
        note = f"  {render.printable(reasons[0][1])}" if reasons else ""
        line = f"  {name:<12} {status:<12} {seconds:>7}  {evidence}{note}"
        render.out(render.shorten_end(line) if len(line) < 200 else line[:199] + "…")
    for name in view.left_out:
        render.out(f"  {name:<12} left out by [validation] levels")


def _spent(view: PatchView) -> str:
    """Where the seconds went is told level by level; this is their sum."""
    if not view.levels:
        return ""
    known = sum(level.cached for level in view.levels)
    kept = f", {known} of {len(view.levels)} known from before" if known else ""
    return f", {sum(level.seconds for level in view.levels):.1f} s{kept}"


def _show_claims(reader: Reader, view: PatchView) -> None:
    """What passed levels say and what they left aside: never that sides are equal."""
    from ledger.encoding import decode

    told = {"unit": words.left_aside, "equivalence": words.claim_lines}
    for level in view.levels:
        if level.level in told and level.status == "passed":
            for name, text in told[level.level](decode(reader.block(level.evidence))):
                render.field(name, text)


def _left_aside(reader: Reader, view: PatchView) -> dict[str, list[str]]:
    """Tests that the level `unit` did not count, by reason."""
    from ledger.encoding import decode

    unit = next((each for each in view.levels if each.level == "unit"), None)
    block = decode(reader.block(unit.evidence)) if unit else {}
    return words.aside_document(block if isinstance(block, dict) else {})


def _smells(reader: Reader, view: PatchView) -> list[dict[str, str]]:
    """What the patch adds that a reviewer should look at first, whatever its verdict was."""
    from ledger.encoding import decode

    blocks = [
        decode(reader.block(level.evidence)) for level in view.levels if level.level == "policy"
    ]
    lines = [
        line for block in blocks if isinstance(block, dict) for line in block.get("smells", ())
    ]
    return [words.smell_document(str(line)) for line in lines]


def _show_smells(reader: Reader, view: PatchView) -> None:
    found = _smells(reader, view)
    for smell in found[:_SMELLS]:
        render.field("Smell", f"{smell['kind']}: {smell['place']}: {smell['words']}")
    if len(found) > _SMELLS:
        render.field("", f"and {len(found) - _SMELLS} more, all with --json")


_FAULTS_SHOWN = 12


def _show_faults(reader: Reader, view: PatchView) -> None:
    """What came of the injected faults, those first that end otherwise than before."""
    from ledger.encoding import decode

    for level in view.levels:
        block = decode(reader.block(level.evidence)) if level.level == "performance" else {}
        survived = block.get("survived")
        if not isinstance(survived, dict):
            continue
        before, after, of = (survived.get(name) for name in ("before", "after", "of"))
        how = render.printable(str(block.get("interval", "")))
        render.field("Faults", f"survived: {before} before, {after} now, of {of}; {how}")
        changed = [each for each in block.get("faults", ()) if each["change"] != "equal"]
        for each in changed[:_FAULTS_SHOWN]:
            said = f"{each['change']}: {each['words']}"
            render.field("", render.shorten(said, 400))
        if len(changed) > _FAULTS_SHOWN:
            render.field("", f"and {len(changed) - _FAULTS_SHOWN} more, in evidence")


def _show_counterexample(reader: Reader, view: PatchView) -> None:
    """The runnable test that tells candidate and base apart, where one was found."""
    from ledger.encoding import decode

    for _, _, _, evidence in view.row.reasons:
        block = decode(reader.block(evidence)) if evidence else {}
        found = block.get("counterexample") if isinstance(block, dict) else None
        if isinstance(found, dict) and found.get("test"):
            render.out()
            for line in str(found["test"]).splitlines():
                render.out(f"    {render.printable(line)}")


def _show_mutants(reader: Reader, view: PatchView) -> None:
    """Faults that only the new tests find, faults that nothing finds, and those found no more."""
    from ledger.encoding import decode

    for level in view.levels:
        if level.level == "performance" and view.row.objective == "tests":
            block = decode(reader.block(level.evidence))
            for name, key, most in (("Kills", "newly_killed", 10), ("Lost", "lost", 10)):
                _show_list(name, block.get(key, ()), most)
            _show_list("Survives", block.get("survivors", ()), 5)


def _show_list(name: str, texts: Sequence[object], most: int) -> None:
    for text in texts[:most]:
        render.field(name, render.printable(str(text)))
    if len(texts) > most:
        render.field("", f"and {len(texts) - most} more in the evidence")


def diff(cid: CidArgument, at: At = None) -> None:
    """Print the exact bytes of a patch

    \b
    Example:
      opt diff q3kd8vxe | git apply --check
    """
    with open_reader(at) as reader:
        data = reader.block(reader.patch(reader.resolve(cid)).row.diff)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def approve(
    cid: CidArgument,
    note: Annotated[str, typer.Option("--note", help="Kept with the approval.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, change nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Sign a patch and apply exactly its bytes

    Refuses when the branch moved or when your uncommitted work overlaps.

    \b
    Example:
      opt approve q3kd8vxe --note "measured on my laptop too"
    """
    from engine.bootstrap import open_engine

    with open_engine(Path.cwd()) as engine:
        done = engine.approve(cid, note=note, dry_run=dry_run)
    _show_warning(done.warning)
    if as_json:
        render.emit_json("approve", words.approval_done(done))
    elif dry_run:
        render.out(f"Would apply {done.cid.short} to {done.branch}: nothing stands in the way")
        with open_reader() as reader:
            _show_smells(reader, reader.patch(done.cid))
    else:
        _show_approval(done)


def _show_approval(done: Approval) -> None:
    render.out(f"Applied {done.cid.short} to {done.branch} as {done.commit[:10]}")
    render.say(f"judged in sandbox level {done.sandbox}, signed with the key")
    render.say(f"  {done.key}")
    if not done.identity.configured:
        render.warning(f"git knows no user.name here: the commit names {done.identity}")
    render.next_steps("git show", f"opt rollback {done.cid.short}", "opt list")


def _show_warning(text: str) -> None:
    if text:
        render.warning(text)


def reject(
    cid: CidArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept, and learned from.")],
    as_json: Json = False,
) -> None:
    """Turn a patch down and say why

    \b
    Example:
      opt reject q3kd8vxe --reason "hard to read"
    """
    from engine.bootstrap import open_engine

    with open_engine(Path.cwd()) as engine:
        done = engine.reject(cid, reason=reason)
    if as_json:
        render.emit_json("reject", {"cid": str(done), "short": done.short, "reason": reason})
        return
    render.out(f"Rejected {done.short}")
    render.next_steps("opt list", "opt undo")


def rollback(
    cid: CidArgument,
    plan: Annotated[bool, typer.Option("--plan", help="Show what would go, and why.")] = False,
    only: Annotated[bool, typer.Option("--only", help="Refuse if others depend on it.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Take an applied patch out again, with what depends on it

    \b
    Examples:
      opt rollback q3kd8vxe --plan
      opt rollback q3kd8vxe --yes
    """
    from engine.bootstrap import open_engine

    with open_engine(Path.cwd()) as engine:
        planned = engine.plan_rollback(cid, only=only)
        if plan:
            _show_plan(planned, as_json)
            return
        others = len(planned.members) - 1
        if others and not yes:
            if not as_json:
                _show_plan(planned, as_json=False)
            _confirm(f"Take out this patch and {others} that depend on it?")
        done = engine.rollback(cid, only=only)
    _show_warning(done.warning)
    if as_json:
        render.emit_json("rollback", words.rollback_done(done))
        return
    out = ", ".join(each.short for each in done.cids)
    render.out(f"Rolled back {out} from {done.branch} as {done.commit[:10]}")
    render.next_steps("git show", "opt undo", "opt list")


def _show_plan(plan: RollbackPlan, as_json: bool) -> None:
    if as_json:
        render.emit_json("rollback-plan", words.plan_document(plan))
        return
    rows = [(m.cid.short, m.reasons[0].why, m.reasons[0].detail) for m in plan.members]
    render.table(("id", "reason", "detail"), rows)
    if plan.conflicts:
        render.warning("later work is in the way: " + ", ".join(plan.conflicts))
    for member in plan.blocked:
        render.warning(f"{member.cid.short} needs it: {member.reasons[0].detail}")


def _confirm(question: str) -> None:
    from engine.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError("others depend on this patch", hint="repeat the command with --yes")
    typer.confirm(question, abort=True, err=True)


def undo(
    command: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", help="An event's number; none: the last.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Take back the last decision: an approval, a rejection or a rollback

    \b
    Example:
      opt undo
    """
    from engine.bootstrap import open_engine

    with open_engine(Path.cwd()) as engine:
        done = engine.undo(command)
    _show_warning(done.warning)
    short = [cid.short for cid in done.cids]
    if as_json:
        cids = [str(cid) for cid in done.cids]
        render.emit_json("undo", {"undone": done.undone, "did": done.did, "patches": cids})
        return
    render.out(f"Undid the {done.undone} of {', '.join(short)}: {done.did}")
    render.next_steps("opt list", "opt log")


COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_patches,
    "show": show,
    "diff": diff,
    "approve": approve,
    "reject": reject,
    "rollback": rollback,
    "undo": undo,
}
