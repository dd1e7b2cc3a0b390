"""The commands on patches; `Ledger` has each as a method."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from ledger.draft import PatchDraft, patch_node
from ledger.encoding import Plain, encode
from ledger.events import Context, Record, cause_of, measured, write_time
from ledger.ids import Cid
from ledger.patch import Patch
from ledger.task import Task
from ledger.writer import Writer


def create_patch(self: Writer, draft: PatchDraft) -> Cid:
    """Store diff and patch node, record Patch.Created and Patch.Stored, all in one transaction.

    The same draft a second time gives the same CID and records nothing.
    """
    diff = self.stage_file(draft.diff)
    identity = Cid.of(encode(patch_node(draft, diff)), "dag-cbor").text
    roots: list[Cid] = []

    def decide(context: Context) -> tuple[Cid, Sequence[Record]]:
        known = self.store.query("SELECT cid FROM rm_patches WHERE draft = ?", (identity,))
        if known:
            return Cid.parse(known[0][0]), []
        full = replace(draft, prev=draft.prev or _last_of(self, draft.agent))
        cid = self.stage_node(patch_node(full, diff))
        found = self.store.find(Patch, cid.text)
        if found is not None:
            return cid, []
        roots[:] = [cid]
        return cid, [_created(context, full, cid, diff, identity)]

    return self.store.write(decide, roots)


def _created(context: Context, draft: PatchDraft, cid: Cid, diff: Cid, identity: str) -> Patch:
    hidden = {"diff", "defines", "uses", "parents", "prev", "reverses", "files", "patterns"}
    fields = {name: value for name, value in asdict(draft).items() if name not in hidden}
    patch: Patch = Patch.begin(
        Patch.Created,
        context,
        cause=cause_of(Task.id_of(draft.task), 1) if draft.task else "",
        patch=cid.text,
        draft=identity,
        diff=diff.text,
        parents=[parent.text for parent in draft.parents],
        prev=_text(draft.prev),
        reverses=_text(draft.reverses),
        files=list(draft.files),
        patterns=list(draft.patterns),
        **fields,
    )
    patch.record(Patch.Stored, context, size=len(draft.diff))
    return patch


def _text(cid: Cid | None) -> str | None:
    return None if cid is None else cid.text


def _last_of(self: Writer, agent: str) -> Cid | None:
    """The last patch of an agent: the `prev` of its next one."""
    rows = self.store.query(
        "SELECT cid FROM rm_patches WHERE agent = ? ORDER BY seq DESC LIMIT 1", (agent,)
    )
    return Cid.parse(rows[0][0]) if rows else None


# --- the gate ---------------------------------------------------------------------------------


def start_validation(
    self: Writer,
    patch: Cid,
    *,
    attempt: int,
    base: str,
    sandbox: str,
    left_out: Sequence[str],
    gate: str,
) -> None:
    """Begin attempt number `attempt` (counted from 1) of the gate, on a base commit.

    `gate` is a digest of all that the verdict will depend on besides the patch and its base: an
    equal one answers equally, so that a settled patch need not be judged again.
    """

    def act(it: Patch, now: Context) -> None:
        it.start_validation(
            now, attempt=attempt, base=base, sandbox=sandbox, left_out=list(left_out), gate=gate
        )

    self.on(Patch, patch.text, act)


def record_level(
    self: Writer,
    patch: Cid,
    *,
    attempt: int,
    level: str,
    status: str,
    reasons: Sequence[tuple[str, str]],
    evidence: Mapping[str, Plain],
    seconds: float,
    cached: bool,
    effect: Mapping[str, Plain] | None,
) -> Cid:
    """Record what one level found; its evidence becomes a block. Returns the evidence's CID.

    `reasons` are (code, detail). A level that was recorded already keeps its evidence.
    """
    data = encode(evidence)
    cid = Cid.of(data, "dag-cbor")

    def act(it: Patch, now: Context) -> Cid:
        self.stage(data, "dag-cbor")
        text = it.record_level(
            now,
            attempt=attempt,
            level=level,
            status=status,
            reasons=[[code, detail] for code, detail in reasons],
            evidence=cid.text,
            seconds=seconds,
            cached=cached,
            effect=measured(effect),
        )
        return Cid.parse(text)

    return self.on(Patch, patch.text, act, (cid,))


def accept(
    self: Writer, patch: Cid, *, attempt: int, effect: Mapping[str, Plain] | None, report: Cid
) -> None:
    """The gate's verdict: accepted; the patch enters the queue in the same transaction.

    Raises BlockMissing unless `report` is staged or stored.
    """
    self.require(report)

    def act(it: Patch, now: Context) -> None:
        it.judge(now, "accepted", attempt=attempt, report=report.text, effect=measured(effect))
        it.request_review(now)

    self.on(Patch, patch.text, act, (report,))


def refuse(
    self: Writer, patch: Cid, *, attempt: int, level: str, code: str, detail: str, report: Cid
) -> None:
    """The gate's verdict: refused, at a level, with a reason."""
    _judge(self, patch, "refused", attempt, report, level=level, code=code, detail=detail)


def doubt(
    self: Writer, patch: Cid, *, attempt: int, level: str, code: str, detail: str, report: Cid
) -> None:
    """The gate's verdict: inconclusive, at a level, with a reason."""
    _judge(self, patch, "inconclusive", attempt, report, level=level, code=code, detail=detail)


def _judge(
    self: Writer, patch: Cid, verdict: str, attempt: int, report: Cid, **fields: Any
) -> None:
    self.require(report)

    def act(it: Patch, now: Context) -> None:
        it.judge(now, verdict, attempt=attempt, report=report.text, **fields)

    self.on(Patch, patch.text, act, (report,))


# --- conflicts and review ---------------------------------------------------------------------


def request_review(self: Writer, patch: Cid) -> None:
    """Put an accepted patch back into the queue, when a person takes a decision back."""
    self.on(Patch, patch.text, lambda it, now: it.request_review(now))


def detect_conflict(self: Writer, patch: Cid, *, other: Cid | None, kind: str, detail: str) -> None:
    """Note that a patch cannot stand as it is, beside `other` or beside a person's edit (None)."""

    def act(it: Patch, now: Context) -> None:
        it.detect_conflict(now, other=_text(other), kind=kind, detail=detail)

    self.on(Patch, patch.text, act)


def resolve_conflict(self: Writer, patch: Cid, *, resolution: Cid, detail: str) -> None:
    """Close a patch's conflicts; it has to pass the gate again."""
    self.require(resolution)

    def act(it: Patch, now: Context) -> None:
        it.resolve_conflict(now, resolution=resolution.text, detail=detail)

    self.on(Patch, patch.text, act, (resolution,))


def escalate(self: Writer, patch: Cid, *, reason: str) -> None:
    """Hand the question to a person."""
    self.on(Patch, patch.text, lambda it, now: it.escalate(now, reason=reason))


def approve(self: Writer, patch: Cid, *, key: str, signature: bytes, note: str) -> None:
    """A person's approval, signed over the patch's CID; stored as an attestation as well."""
    roots: list[Cid] = []

    def act(it: Patch, now: Context) -> None:
        attestation: dict[str, Plain] = {
            "v": 1,
            "kind": "approval",
            "patch": patch,
            "key": key,
            "signature": signature,
            "note": note,
            "time": write_time(now.time),
        }
        roots[:] = [self.stage_node(attestation)]
        signed = b64encode(signature).decode()
        it.approve(now, key=key, signature=signed, note=note, attestation=roots[0].text)

    self.on(Patch, patch.text, act, roots)


def reject(self: Writer, patch: Cid, *, reason: str) -> None:
    """A person's rejection."""
    self.on(Patch, patch.text, lambda it, now: it.reject(now, reason=reason))


# --- apply and roll back ----------------------------------------------------------------------


def intend_apply(
    self: Writer, patch: Cid, *, ref: str, old: str, new: str, reversal: PatchDraft
) -> Cid:
    """Announce that `ref` is about to move from `old` to `new`, and store the way back.

    Returns the CID of the reversal, a patch node with `reverses`.
    """
    back = replace(reversal, reverses=reversal.reverses or patch)
    roots: list[Cid] = []

    def act(it: Patch, now: Context) -> Cid:
        roots[:] = [self.stage_node(patch_node(back, self.stage_file(back.diff)))]
        return Cid.parse(it.intend_apply(now, ref=ref, old=old, new=new, reversal=roots[0].text))

    return self.on(Patch, patch.text, act, roots)


def applied(self: Writer, patch: Cid, *, commit: str, ref: str) -> None:
    """The ref has moved as announced."""
    self.on(Patch, patch.text, lambda it, now: it.applied(now, commit=commit, ref=ref))


def drop_apply(self: Writer, patch: Cid, *, reason: str) -> None:
    """The announced move never happened."""
    self.on(Patch, patch.text, lambda it, now: it.drop_apply(now, reason=reason))


def intend_rollback(
    self: Writer,
    patches: Sequence[Cid],
    *,
    root: Cid,
    ref: str,
    old: str,
    new: str,
    reasons: Sequence[str],
) -> None:
    """Announce that `patches` go out together by one move of `ref`; `reasons` has one for each."""
    why = dict(zip(patches, reasons, strict=True))

    def act(cid: Cid, it: Patch, now: Context) -> None:
        it.intend_rollback(now, root=root.text, ref=ref, old=old, new=new, reason=why[cid])

    _on_each(self, patches, act)


def rolled_back(self: Writer, patches: Sequence[Cid], *, root: Cid, commit: str, ref: str) -> None:
    """The ref has moved as announced: all of them are out."""

    def act(_cid: Cid, it: Patch, now: Context) -> None:
        it.rolled_back(now, root=root.text, commit=commit, ref=ref)

    _on_each(self, patches, act)


def drop_rollback(self: Writer, patches: Sequence[Cid], *, reason: str) -> None:
    """The announced move never happened."""
    _on_each(self, patches, lambda _cid, it, now: it.drop_rollback(now, reason=reason))


def reapplied(self: Writer, patch: Cid, *, commit: str, ref: str) -> None:
    """A patch that was rolled back is in again."""
    self.on(Patch, patch.text, lambda it, now: it.reapplied(now, commit=commit, ref=ref))


def _on_each(
    self: Writer, patches: Sequence[Cid], act: Callable[[Cid, Patch, Context], None]
) -> None:
    """Let several patches decide, and commit what they record together."""

    def decide(context: Context) -> tuple[None, Sequence[Record]]:
        records = [(cid, self.store.get(Patch, cid.text)) for cid in dict.fromkeys(patches)]
        for cid, record in records:
            act(cid, record, context)
        return None, [record for _, record in records]

    self.store.write(decide)
