"""The read models: tables that screens read, filled by projection, disposable.

They are declared here once, with SQLModel. What the write path and the readers use of them is
text generated from here into `ledger/readmodel_sql.py` (`python -c "from ledger.readmodels import
generate; print(generate(), end='')"`); a test compares the two. Lists and mappings are JSON text.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import MetaData, Table, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.elements import ClauseElement
from sqlmodel import Field, SQLModel

REVISION = "0002"
"""The newest migration in `migrations/versions`: what a fresh ledger is stamped with."""


class ReadModel(SQLModel):
    """Base with a MetaData of its own, so that nothing else is created with these tables."""

    metadata = MetaData()


_KEYED = {"sqlite_with_rowid": False}
"""Stored in the order of its key: no second index to write with each row."""


class PatchTable(ReadModel, table=True):
    __tablename__ = "rm_patches"
    cid: str = Field(primary_key=True)
    seq: int = Field(description="of Patch.Created")
    draft: str = Field(index=True, unique=True)
    kind: str
    state: str = Field(index=True)
    verdict: str = ""
    objective: str
    proposer: str
    agent: str = Field(index=True)
    run: str = Field(index=True)
    task: str
    method: str
    patterns: str
    rationale: str
    files: str
    base_commit: str
    base_tree: str
    result_tree: str
    diff: str
    parents: str
    prev: str | None = None
    reverses: str | None = None
    created: str
    updated: str
    attempt: int = 0
    validated_on: str = ""
    sandbox: str = ""
    left_out: str = "[]"
    gate: str = Field(default="", description="digest of the conditions it was judged under")
    effect: str | None = None
    reason_level: str = ""
    reason_code: str = ""
    reason_detail: str = ""
    report: str | None = None
    decision: str = Field(default="", description="why it was rejected or escalated")
    approval_key: str | None = None
    approval_signature: str | None = None
    approval_note: str | None = None
    approval_time: str | None = None
    attestation: str | None = None
    reversal: str | None = None
    commit_id: str | None = None
    ref: str | None = None
    applied_seq: int | None = None
    rollback_commit: str | None = None
    intent: str | None = Field(default=None, description="apply or rollback, while it is open")
    intent_ref: str | None = None
    intent_old: str | None = None
    intent_new: str | None = None
    intent_root: str | None = None
    intent_reason: str | None = None
    intent_seq: int | None = None


class LineageTable(ReadModel, table=True):
    __tablename__ = "rm_lineage"
    __table_args__ = _KEYED
    patch: str = Field(primary_key=True)
    parent: str = Field(primary_key=True, index=True)


class LevelTable(ReadModel, table=True):
    __tablename__ = "rm_levels"
    __table_args__ = _KEYED
    patch: str = Field(primary_key=True)
    attempt: int = Field(primary_key=True)
    level: str = Field(primary_key=True)
    seq: int
    status: str
    seconds: float
    cached: bool
    evidence: str
    reasons: str
    effect: str | None = None


class RunTable(ReadModel, table=True):
    __tablename__ = "rm_runs"
    run: str = Field(primary_key=True)
    seq: int
    state: str
    base: str
    branch: str
    objective: str
    method: str
    goal: str
    seed: int
    budget_seconds: float | None = None
    proposers: str
    settings: str
    outcome: str = ""
    summary: str = "{}"
    reason: str = ""
    started: str
    updated: str


class TaskTable(ReadModel, table=True):
    __tablename__ = "rm_tasks"
    __table_args__ = _KEYED
    task: str = Field(primary_key=True)
    seq: int
    run: str = Field(index=True)
    state: str
    kind: str
    target: str
    method: str
    share: float
    why: str
    agent: str = ""
    outcome: str = ""
    patches: str = "[]"
    reason: str = ""
    opened: str
    updated: str


class AgentTable(ReadModel, table=True):
    __tablename__ = "rm_agents"
    agent: str = Field(primary_key=True)
    seq: int
    state: str
    proposer: str
    capabilities: str
    usd: float = 0.0
    calls: int = 0
    reason: str = ""
    registered: str
    updated: str


class WorktreeTable(ReadModel, table=True):
    __tablename__ = "rm_worktrees"
    __table_args__ = _KEYED
    agent: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    base: str
    seq: int


class ConflictTable(ReadModel, table=True):
    __tablename__ = "rm_conflicts"
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    patch: str = Field(index=True)
    other: str | None = None
    kind: str
    detail: str
    state: str
    resolution: str | None = None
    resolved: str | None = None
    time: str


class TrackingTable(ReadModel, table=True):
    __tablename__ = "rm_tracking"
    __table_args__ = _KEYED
    name: str = Field(primary_key=True)
    seq: int = Field(description="the last event that is in the read models")


@dataclass(frozen=True)
class Change:
    """One UPDATE that projections use: which rows (`key_…` parameters), which columns.

    A column with a leading `+` is added to, not replaced.
    """

    table: str
    where: tuple[str, ...]
    columns: tuple[str, ...]


_REASON = ("reason_level", "reason_code", "reason_detail", "report")
_APPROVAL = tuple(f"approval_{part}" for part in ("key", "signature", "note", "time"))
_INTENT = tuple(
    f"intent{part}" for part in ("", "_ref", "_old", "_new", "_root", "_reason", "_seq")
)


def _patch(*columns: str) -> Change:
    return Change("rm_patches", ("cid",), (*columns, "updated"))


CHANGES: dict[str, Change] = {
    "patch.touch": _patch(),
    "patch.validation": _patch(
        *("state", "verdict", "attempt", "validated_on", "sandbox", "left_out", "gate", "effect"),
        *(*_REASON, *_APPROVAL, "attestation"),
    ),
    "patch.verdict": _patch("state", "verdict", "effect", *_REASON),
    "patch.state": _patch("state"),
    "patch.resolved": _patch("state", "verdict"),
    "patch.decision": _patch("state", "decision"),
    "patch.approval": _patch("state", *_APPROVAL, "attestation"),
    "patch.intent": _patch(*_INTENT),
    "patch.reversal": _patch("reversal"),
    "patch.applied": _patch("state", "commit_id", "ref", "applied_seq", *_INTENT),
    "patch.rolledback": _patch("state", "rollback_commit", "applied_seq", *_INTENT),
    "conflict.resolved": Change(
        "rm_conflicts", ("patch", "state"), ("state", "resolution", "resolved")
    ),
    "run.state": Change("rm_runs", ("run",), ("state", "reason", "updated")),
    "run.finished": Change("rm_runs", ("run",), ("state", "outcome", "summary", "updated")),
    "task.assigned": Change("rm_tasks", ("task",), ("state", "agent", "updated")),
    "task.completed": Change("rm_tasks", ("task",), ("state", "outcome", "patches", "updated")),
    "task.abandoned": Change("rm_tasks", ("task",), ("state", "reason", "updated")),
    "agent.state": Change("rm_agents", ("agent",), ("state", "reason", "updated")),
    "agent.freed": Change("rm_agents", ("agent", "state"), ("state",)),
    "agent.touch": Change("rm_agents", ("agent",), ("updated",)),
    "agent.cost": Change("rm_agents", ("agent",), ("+usd", "+calls", "updated")),
}
INSERTS = {
    "patch": "rm_patches",
    "lineage": "rm_lineage",
    "level": "rm_levels",
    "run": "rm_runs",
    "task": "rm_tasks",
    "agent": "rm_agents",
    "worktree": "rm_worktrees",
    "conflict": "rm_conflicts",
}
_DIALECT = sqlite.dialect(paramstyle="named")


def tables() -> tuple[Table, ...]:
    return tuple(ReadModel.metadata.sorted_tables)


def writes() -> dict[str, str]:
    """Every statement that a projection may use, by name, with named parameters."""
    by_name = {table.name: table for table in tables()}
    found = {f"{name}.insert": _text(insert(by_name[table])) for name, table in INSERTS.items()}
    found |= {name: _text(_update(by_name[at.table], at)) for name, at in CHANGES.items()}
    worktrees = by_name["rm_worktrees"]
    found["worktree.delete"] = _text(
        delete(worktrees).where(
            *(worktrees.c[name] == bindparam(f"key_{name}") for name in ("agent", "path"))
        )
    )
    tracking = by_name["rm_tracking"]
    found["tracking"] = _text(
        sqlite.insert(tracking).on_conflict_do_update(
            index_elements=["name"], set_={"seq": sqlite.insert(tracking).excluded.seq}
        )
    )
    return found


def _update(table: Table, change: Change) -> ClauseElement:
    values = {
        name.lstrip("+"): table.c[name[1:]] + bindparam(name[1:])
        if name.startswith("+")
        else bindparam(name)
        for name in change.columns
    }
    where = (table.c[name] == bindparam(f"key_{name}") for name in change.where)
    return update(table).where(*where).values(values)


def _text(element: ClauseElement) -> str:
    return " ".join(str(element.compile(dialect=_DIALECT)).split())


def generate() -> str:
    """The text of `ledger/readmodel_sql.py`."""
    ddl = [_text(CreateTable(table)) for table in tables()]
    indexes = [
        _text(CreateIndex(index))
        for table in tables()
        for index in sorted(table.indexes, key=lambda index: str(index.name))
    ]
    defaults = {f"{name}.insert": _defaults(table) for name, table in INSERTS.items()}
    lines = [
        '"""SQL of the read models. Generated from `ledger/readmodels.py`: change that one."""',
        "",
        "# ruff: noqa: E501",
        "",
        "from __future__ import annotations",
        "",
        f'REVISION = "{REVISION}"',
        "",
        *_sequence("TABLES", ddl),
        *_sequence("INDEXES", indexes),
        *_mapping("WRITES", {name: f'"{_quoted(sql)}"' for name, sql in writes().items()}, "str"),
        "DEFAULTS: dict[str, dict[str, str | int | float | None]] = {",
    ]
    for name, values in defaults.items():
        items = [f'        "{column}": {_literal(value)},' for column, value in values.items()]
        lines += [f'    "{name}": {{', *items, "    },"] if items else [f'    "{name}": {{}},']
    return "\n".join([*lines, "}", ""])


def _defaults(table: str) -> dict[str, object]:
    """What an insert binds where the projection gives nothing."""
    model = next(at for at in ReadModel.__subclasses__() if at.__tablename__ == table)
    return {
        name: field.default for name, field in model.model_fields.items() if not field.is_required()
    }


def _literal(value: object) -> str:
    return f'"{_quoted(value)}"' if isinstance(value, str) else repr(value)


def _sequence(name: str, items: list[str]) -> list[str]:
    return [f"{name}: tuple[str, ...] = (", *(f'    "{_quoted(item)}",' for item in items), ")", ""]


def _mapping(name: str, items: dict[str, str], kind: str) -> list[str]:
    body = [f'    "{key}": {value},' for key, value in items.items()]
    return [f"{name}: dict[str, {kind}] = {{", *body, "}", ""]


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
