"""One patch through the gate: folders made, levels climbed, each result an event with evidence.

Used by `opt run`, `opt propose` and `opt validate` alike, so that what an agent proposes and what
a colleague hands in are judged by the same rules and recorded in the same words.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.errors import SandboxUnavailable
from engine.ports import (
    OBJECTIVES,
    Case,
    Edit,
    Effect,
    Level,
    LevelId,
    LevelResult,
    Objective,
    Plain,
    Project,
    SandboxLevel,
)
from engine.validation.bytecode import Bytecode
from engine.validation.cache import Cache
from engine.validation.kept import KeptResults
from engine.validation.ladder import climb
from engine.validation.testfiles import judges
from engine.validation.verdict import Verdict
from ledger.errors import LedgerCorrupt

if TYPE_CHECKING:
    from ledger.application import Ledger
    from ledger.ids import Cid


class Folders(Protocol):
    """Git trees as plain folders."""

    def base(self, tree: str) -> Path:
        """The tree's files, made once and kept; nobody writes into it."""

    def candidate(self, tree: str, edits: Sequence[Edit]) -> AbstractContextManager[Path]:
        """A folder of the tree with these edits made; removed on leaving."""


@dataclass(frozen=True)
class Gate:
    """The levels in force here and where they run."""

    levels: tuple[Level, ...]
    left_out: tuple[LevelId, ...]
    sandbox: SandboxLevel
    unsafe_allowed: bool
    """A person said that a level below L2 will do for code from outside."""
    conditions: str
    """Digest of all that a verdict depends on besides the patch and its base."""
    cache: Cache
    """Keeps what levels found."""
    bytecode: Bytecode
    """Compiles the folders of a case, for every process that imports them."""
    fresh: bool = False
    """Whether every level judges anew, whatever is kept."""


@dataclass(frozen=True)
class Change:
    """A stored patch as the gate needs it."""

    cid: Cid
    base_commit: str
    base_tree: str
    edits: tuple[Edit, ...]
    diff: bytes
    objective: Objective
    proposer: str
    attempt: int


def diff_cid(diff: bytes) -> Cid:
    """The CID under which a diff's bytes are stored: that of `ipfs add`."""
    from ledger.unixfs import file_blocks

    return file_blocks(diff)[-1].cid


def as_objective(text: str) -> Objective:
    """An objective as the ledger tells it. Raises LedgerCorrupt for one that is unknown here."""
    for known in OBJECTIVES:
        if known == text:
            return known
    raise LedgerCorrupt(f"unknown objective {text!r:.40}", hint="a newer opt may have written it")


OnResult = Callable[[LevelResult], None]


def evaluate(
    change: Change,
    *,
    ledger: Ledger,
    gate: Gate,
    folders: Folders,
    project: Project,
    seed: int,
    on_result: OnResult,
) -> Verdict:
    """Judge one patch and record every step; returns the verdict that stands in the ledger.

    Raises SandboxUnavailable (before anything is recorded) for code from outside when the
    sandbox is below L2 and nobody allowed that.
    """
    require_sandbox(gate, change.proposer)
    ledger.start_validation(
        change.cid,
        attempt=change.attempt,
        base=change.base_commit,
        sandbox=gate.sandbox,
        left_out=gate.left_out,
        gate=gate.conditions,
    )
    evidence: list[tuple[str, Cid]] = []

    def record(result: LevelResult) -> None:
        evidence.append((result.level, _record(ledger, change, result)))
        on_result(result)

    with ExitStack() as stack:
        verdict = climb(
            functools.cache(
                lambda: stack.enter_context(_case(change, gate, folders, project, seed))
            ),
            gate.levels,
            change.objective,
            kept=_kept(change, gate, seed),
            on_result=record,
        )
    _conclude(ledger, change, verdict, evidence)
    return verdict


def _kept(change: Change, gate: Gate, seed: int) -> KeptResults:
    question = (gate.conditions, change.base_tree, change.diff, change.objective, change.proposer)
    return KeptResults(gate.cache, *question, seed, fresh=gate.fresh)


def require_sandbox(gate: Gate, proposer: str) -> None:
    """Below L2 only our own rewrites are run, unless a person takes the risk."""
    if proposer == "codemod" or gate.unsafe_allowed or gate.sandbox in {"L3", "L2"}:
        return
    raise SandboxUnavailable(
        f"code from outside needs sandbox level L2 or L3, found {gate.sandbox}",
        hint="install bubblewrap (see `opt doctor`), or take the risk with --unsafe-sandbox",
    )


@contextmanager
def _case(
    change: Change, gate: Gate, folders: Folders, project: Project, seed: int
) -> Iterator[Case]:
    """The three folders of a case, removed afterwards."""
    base = folders.base(change.base_tree)
    gate.bytecode.fill_scripts()
    gate.bytecode.fill(base)
    changed = [edit.path for edit in change.edits]
    judging = _judged(change.edits, project)
    with ExitStack() as stack:
        candidate = stack.enter_context(folders.candidate(change.base_tree, change.edits))
        gate.bytecode.fill(candidate, changed)
        judged = candidate
        if len(judging) < len(change.edits):
            judged = stack.enter_context(folders.candidate(change.base_tree, judging))
            gate.bytecode.fill(judged, changed)
        yield Case(
            base=base,
            candidate=candidate,
            judged=judged,
            edits=change.edits,
            diff=change.diff,
            project=project,
            objective=change.objective,
            seed=seed,
            proposer=change.proposer,
        )


def _judged(edits: Sequence[Edit], project: Project) -> list[Edit]:
    """The edits without those of files that judge: the base's tests are put back."""
    return [e for e in edits if not judges(e.path, project.tests, project.source)]


def _record(ledger: Ledger, change: Change, result: LevelResult) -> Cid:
    return ledger.record_level(
        change.cid,
        attempt=change.attempt,
        level=result.level,
        status=result.status,
        reasons=[(reason.code, reason.detail) for reason in result.reasons],
        evidence=result.evidence,
        seconds=result.seconds,
        cached=result.cached,
        effect=effect_values(result.effect),
    )


def effect_values(effect: Effect | None) -> Mapping[str, Plain] | None:
    return None if effect is None else asdict(effect)


def _conclude(
    ledger: Ledger, change: Change, verdict: Verdict, evidence: Sequence[tuple[str, Cid]]
) -> None:
    """The verdict as an event; its report block links to the patch and to all evidence."""
    report = ledger.stage_node(
        {
            "v": 1,
            "kind": "report",
            "patch": change.cid,
            "attempt": change.attempt,
            "verdict": verdict.verdict,
            "levels": [{"level": level, "evidence": cid} for level, cid in evidence],
        }
    )
    if verdict.verdict == "accepted":
        effect = effect_values(verdict.effect)
        ledger.accept(change.cid, attempt=change.attempt, effect=effect, report=report)
        return
    conclude = ledger.refuse if verdict.verdict == "refused" else ledger.doubt
    conclude(
        change.cid,
        attempt=change.attempt,
        level=verdict.level or "",
        code=verdict.code,
        detail=verdict.detail,
        report=report,
    )
