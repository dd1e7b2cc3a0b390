"""A Patch: immutable, content-addressed, and the story of what the gate and people did with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ledger import events, lifecycle
from ledger.draft import PatchDraft as PatchDraft
from ledger.errors import TransitionRefused
from ledger.events import Context, FirstStep, Record, Step


@dataclass(frozen=True)
class Intent:
    """A move of a ref that was announced and is neither done nor dropped."""

    kind: str
    """`apply` or `rollback`."""
    ref: str
    old: str
    new: str


class Patch(Record):
    """Idempotent by its CID. The gate judges in numbered attempts, the latest one counts."""

    TOPIC = "opt:Patch"
    KIND = "patch"
    STEPS = lifecycle.PATCH

    def __init__(self) -> None:
        super().__init__()
        self.attempt = 0
        self.base = ""
        self.verdict: str = ""
        self.levels: dict[str, tuple[str, str]] = {}
        self.conflicts: tuple[tuple[str, str], ...] = ()
        self.resolution = ""
        self.approval: tuple[str, str] | None = None
        self.intent: Intent | None = None
        self.reversal = ""
        self.commit = ""

    class Event(events.Event):
        patch: str

    class Created(Event, FirstStep):
        TOPIC = "opt:Patch.Created"
        draft: str
        kind: str
        diff: str
        parents: list[str]
        prev: str | None
        reverses: str | None
        base_commit: str
        base_tree: str
        result_tree: str
        files: list[str]
        agent: str
        task: str
        run: str
        method: str
        proposer: str
        objective: str
        patterns: list[str]
        rationale: str
        created: str

    class Stored(Event, Step):
        TOPIC = "opt:Patch.Stored"
        size: int

    class ValidationStarted(Event, Step):
        TOPIC = "opt:Patch.ValidationStarted"
        attempt: int
        base: str
        sandbox: str
        left_out: list[str]
        gate: str

        def change(self, aggregate: Patch) -> None:
            aggregate.attempt, aggregate.base = self.attempt, self.base
            aggregate.verdict, aggregate.levels, aggregate.approval = "", {}, None

    class LevelRecorded(Event, Step):
        TOPIC = "opt:Patch.LevelRecorded"
        attempt: int
        level: str
        status: str
        reasons: list[list[str]]
        evidence: str
        seconds: float
        cached: bool
        effect: dict[str, Any] | None

        def change(self, aggregate: Patch) -> None:
            aggregate.levels = {**aggregate.levels, self.level: (self.status, self.evidence)}

    class Accepted(Event, Step):
        TOPIC = "opt:Patch.Accepted"
        attempt: int
        effect: dict[str, Any] | None
        report: str

        def change(self, aggregate: Patch) -> None:
            aggregate.verdict = "accepted"

    class Refused(Event, Step):
        TOPIC = "opt:Patch.Refused"
        attempt: int
        level: str
        code: str
        detail: str
        report: str

        def change(self, aggregate: Patch) -> None:
            aggregate.verdict = "refused"

    class FoundInconclusive(Event, Step):
        TOPIC = "opt:Patch.FoundInconclusive"
        attempt: int
        level: str
        code: str
        detail: str
        report: str

        def change(self, aggregate: Patch) -> None:
            aggregate.verdict = "inconclusive"

    class ReviewRequested(Event, Step):
        TOPIC = "opt:Patch.ReviewRequested"

    class ConflictDetected(Event, Step):
        TOPIC = "opt:Patch.ConflictDetected"
        other: str | None
        kind: str
        detail: str

        def change(self, aggregate: Patch) -> None:
            aggregate.conflicts = (*aggregate.conflicts, (self.other or "", self.kind))

    class ConflictResolved(Event, Step):
        TOPIC = "opt:Patch.ConflictResolved"
        resolution: str
        detail: str

        def change(self, aggregate: Patch) -> None:
            aggregate.conflicts, aggregate.resolution = (), self.resolution
            aggregate.verdict = ""

    class Escalated(Event, Step):
        TOPIC = "opt:Patch.Escalated"
        reason: str

    class Approved(Event, Step):
        TOPIC = "opt:Patch.Approved"
        key: str
        signature: str
        note: str
        attestation: str

        def change(self, aggregate: Patch) -> None:
            aggregate.approval = (self.key, self.signature)

    class Rejected(Event, Step):
        TOPIC = "opt:Patch.Rejected"
        reason: str

    class ApplyIntended(Event, Step):
        TOPIC = "opt:Patch.ApplyIntended"
        ref: str
        old: str
        new: str
        reversal: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent = Intent("apply", self.ref, self.old, self.new)
            aggregate.reversal = self.reversal

    class ApplyDropped(Event, Step):
        TOPIC = "opt:Patch.ApplyDropped"
        reason: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent = None

    class Applied(Event, Step):
        TOPIC = "opt:Patch.Applied"
        commit: str
        ref: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent, aggregate.commit = None, self.commit

    class RollbackIntended(Event, Step):
        TOPIC = "opt:Patch.RollbackIntended"
        root: str
        ref: str
        old: str
        new: str
        reason: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent = Intent("rollback", self.ref, self.old, self.new)

    class RollbackDropped(Event, Step):
        TOPIC = "opt:Patch.RollbackDropped"
        reason: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent = None

    class RolledBack(Event, Step):
        TOPIC = "opt:Patch.RolledBack"
        root: str
        commit: str
        ref: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent, aggregate.commit = None, self.commit

    class Reapplied(Event, Step):
        TOPIC = "opt:Patch.Reapplied"
        commit: str
        ref: str

        def change(self, aggregate: Patch) -> None:
            aggregate.intent, aggregate.commit = None, self.commit

    # --- the gate ---

    def start_validation(
        self,
        context: Context,
        *,
        attempt: int,
        base: str,
        sandbox: str,
        left_out: list[str],
        gate: str,
    ) -> None:
        if (attempt, base) == (self.attempt, self.base):
            return
        if attempt <= self.attempt:
            raise TransitionRefused(
                f"attempt {attempt} of {self.key}: attempt {self.attempt} was already started"
            )
        self._no_intent()
        self.record(
            Patch.ValidationStarted,
            context,
            attempt=attempt,
            base=base,
            sandbox=sandbox,
            left_out=left_out,
            gate=gate,
        )

    def record_level(
        self, context: Context, *, attempt: int, level: str, status: str, **rest: Any
    ) -> str:
        """Returns the CID of the evidence that stands, as text."""
        self._current(attempt)
        if level in self.levels:
            found, evidence = self.levels[level]
            if found != status:
                raise TransitionRefused(
                    f"level {level} of {self.key} was recorded as {found}, not {status}"
                )
            return evidence
        if self.verdict:
            raise TransitionRefused(f"attempt {attempt} of {self.key} was already {self.verdict}")
        self.record(
            Patch.LevelRecorded, context, attempt=attempt, level=level, status=status, **rest
        )
        return str(rest["evidence"])

    def judge(self, context: Context, verdict: str, *, attempt: int, **fields: Any) -> None:
        """Record the gate's verdict: `accepted`, `refused` or `inconclusive`."""
        self._current(attempt)
        if self.verdict == verdict:
            return
        if self.verdict:
            raise TransitionRefused(f"attempt {attempt} of {self.key} was already {self.verdict}")
        kinds = {
            "accepted": Patch.Accepted,
            "refused": Patch.Refused,
            "inconclusive": Patch.FoundInconclusive,
        }
        self.record(kinds[verdict], context, attempt=attempt, **fields)

    # --- conflicts and review ---

    def request_review(self, context: Context) -> None:
        if self.state in ("awaiting-review", "approved", "applied"):
            return
        self._accepted("be reviewed")
        self.record(Patch.ReviewRequested, context)

    def detect_conflict(
        self, context: Context, *, other: str | None, kind: str, detail: str
    ) -> None:
        if (other or "", kind) not in self.conflicts:
            self._no_intent()
            self.record(Patch.ConflictDetected, context, other=other, kind=kind, detail=detail)

    def resolve_conflict(self, context: Context, *, resolution: str, detail: str) -> None:
        if self.resolution != resolution:
            self.record(Patch.ConflictResolved, context, resolution=resolution, detail=detail)

    def escalate(self, context: Context, *, reason: str) -> None:
        if self.state != "escalated":
            self._no_intent()
            self.record(Patch.Escalated, context, reason=reason)

    def approve(
        self, context: Context, *, key: str, signature: str, note: str, attestation: str
    ) -> None:
        if self.approval == (key, signature):
            return
        self._accepted("be approved")
        self.record(
            Patch.Approved,
            context,
            key=key,
            signature=signature,
            note=note,
            attestation=attestation,
        )

    def reject(self, context: Context, *, reason: str) -> None:
        if self.state != "rejected":
            self._no_intent()
            self.record(Patch.Rejected, context, reason=reason)

    # --- apply and roll back ---

    def intend_apply(self, context: Context, *, ref: str, old: str, new: str, reversal: str) -> str:
        """Returns the CID of the reversal that stands, as text."""
        if self.intent == Intent("apply", ref, old, new):
            return self.reversal
        self._no_intent()
        self.record(Patch.ApplyIntended, context, ref=ref, old=old, new=new, reversal=reversal)
        return reversal

    def applied(self, context: Context, *, commit: str, ref: str) -> None:
        if (self.state, self.commit) == ("applied", commit):
            return
        self._intended("apply", ref)
        self.record(Patch.Applied, context, commit=commit, ref=ref)

    def drop_apply(self, context: Context, *, reason: str) -> None:
        if self.intent is not None:
            self._intended("apply", self.intent.ref)
            self.record(Patch.ApplyDropped, context, reason=reason)

    def intend_rollback(
        self, context: Context, *, root: str, ref: str, old: str, new: str, reason: str
    ) -> None:
        if self.intent == Intent("rollback", ref, old, new):
            return
        self._no_intent()
        self.record(
            Patch.RollbackIntended, context, root=root, ref=ref, old=old, new=new, reason=reason
        )

    def rolled_back(self, context: Context, *, root: str, commit: str, ref: str) -> None:
        if (self.state, self.commit) == ("rolled-back", commit):
            return
        self._intended("rollback", ref)
        self.record(Patch.RolledBack, context, root=root, commit=commit, ref=ref)

    def drop_rollback(self, context: Context, *, reason: str) -> None:
        if self.intent is not None:
            self._intended("rollback", self.intent.ref)
            self.record(Patch.RollbackDropped, context, reason=reason)

    def reapplied(self, context: Context, *, commit: str, ref: str) -> None:
        if (self.state, self.commit) == ("applied", commit):
            return
        self.record(Patch.Reapplied, context, commit=commit, ref=ref)

    # --- what must hold ---

    def _current(self, attempt: int) -> None:
        if attempt != self.attempt:
            raise TransitionRefused(
                f"attempt {attempt} of {self.key} is not the present one, {self.attempt}"
            )

    def _accepted(self, what: str) -> None:
        if self.verdict != "accepted":
            raise TransitionRefused(
                f"patch {self.key} cannot {what}: the gate has not accepted it",
                hint="validate it first",
            )

    def _no_intent(self) -> None:
        if self.intent is not None:
            raise TransitionRefused(
                f"patch {self.key}: an {self.intent.kind} was begun and is not finished",
                hint="finish or drop it first",
            )

    def _intended(self, kind: str, ref: str) -> None:
        if self.intent is None or (self.intent.kind, self.intent.ref) != (kind, ref):
            raise TransitionRefused(f"patch {self.key}: no {kind} of {ref} was announced")
