"""What was found for several targets, put together into one patch and judged as a whole.

Each part was accepted alone; the whole is verified once. Where it fails, halves of it are: what
does not go with the rest stays outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.ports import Proposal
from engine.pursuit import Pursuit, Tried, gain_of, judged
from engine.search import Step
from engine.workshop import Bench, News
from ledger.ids import TaskId

if TYPE_CHECKING:
    from ledger.rows import PatchRow


def best_of_each(pursuit: Pursuit) -> list[Tried]:
    """The best accepted patch of each target, those that an earlier start of the run left waiting
    for review included; best first."""
    seen = {tried.cid for tried in pursuit.best}
    found = list(pursuit.best)
    with pursuit.shop.reader() as reader:
        rows = reader.patches(run=pursuit.run)
    done = {row.task for row in rows if row.cid in seen}
    earlier: dict[str, Tried] = {}
    for row in rows:
        if row.verdict != "accepted" or row.state != "awaiting-review" or row.task in done:
            continue
        tried = _of_row(pursuit, row)
        if row.task not in earlier or tried.step.rank > earlier[row.task].step.rank:
            earlier[row.task] = tried
    return sorted((*found, *earlier.values()), key=lambda tried: tried.step.rank, reverse=True)


def _of_row(pursuit: Pursuit, row: PatchRow) -> Tried:
    edits = pursuit.shop.repository.edits(row.base_tree, row.result_tree)
    proposal = Proposal(edits, row.rationale, row.patterns, ())
    return Tried(row.cid, Step(proposal, "accepted", gain_of(row.effect)), row.result_tree)


def combine(pursuit: Pursuit, task: TaskId, parts: Sequence[Tried], bench: Bench) -> list[Tried]:
    """Judge the parts together, and halves of them until one whole is accepted."""
    tried: list[Tried] = []
    waiting = [list(parts)]
    while waiting and not pursuit.is_over():
        chosen = waiting.pop(0)
        proposal = together(pursuit, chosen) if len(chosen) > 1 else None
        if proposal is None:
            continue
        found = judged(pursuit, task, proposal, bench)
        tried.append(found)
        if found.step.fate == "accepted":
            break
        middle = (len(chosen) + 1) // 2
        waiting += [chosen[:middle], chosen[middle:]]
    return tried


def together(pursuit: Pursuit, parts: Sequence[Tried]) -> Proposal | None:
    """The parts as one proposal, merged one after the other as git merges; None when no two fit.

    A part that changes the same lines as those before it is left out, and said so.
    """
    repository, base = pursuit.shop.repository, pursuit.base.tree
    tree, kept = parts[0].tree, [parts[0]]
    for part in parts[1:]:
        merge = repository.merge_trees(base, tree, part.tree)
        if merge.tree is None:
            where = ", ".join(merge.conflicts)
            pursuit.tell(News("line", f"  {part.cid.short} does not fit to the rest in {where}"))
            continue
        if merge.tree == part.tree:
            kept = []  # all so far is in this one
        if merge.tree != tree:
            tree, kept = merge.tree, [*kept, part]
    if len(kept) < 2:
        return None
    proposals = [part.step.proposal for part in kept]
    return Proposal(
        edits=repository.edits(base, tree),
        rationale=rationale(proposals),
        patterns=tuple(dict.fromkeys(p for each in proposals for p in each.patterns)),
        symbols=tuple(dict.fromkeys(s for each in proposals for s in each.symbols)),
    )


def rationale(parts: Sequence[Proposal]) -> str:
    """A title that names the functions, then what explains each part."""
    names = ", ".join(dict.fromkeys(subject(part) for part in parts))
    return "\n\n".join((f"together: {names}", *(part.rationale for part in parts)))


def subject(proposal: Proposal) -> str:
    """What the title speaks of: the function's name, by the form of titles."""
    return proposal.rationale.partition("\n")[0].partition(": ")[0]
