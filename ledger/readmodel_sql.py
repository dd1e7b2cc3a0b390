"""SQL of the read models. Generated from `ledger/readmodels.py`: change that one."""

# ruff: noqa: E501

from __future__ import annotations

REVISION = "0002"

TABLES: tuple[str, ...] = (
    "CREATE TABLE rm_agents ( agent VARCHAR NOT NULL, seq INTEGER NOT NULL, state VARCHAR NOT NULL, proposer VARCHAR NOT NULL, capabilities VARCHAR NOT NULL, usd FLOAT NOT NULL, calls INTEGER NOT NULL, reason VARCHAR NOT NULL, registered VARCHAR NOT NULL, updated VARCHAR NOT NULL, PRIMARY KEY (agent) )",
    "CREATE TABLE rm_conflicts ( seq INTEGER NOT NULL, patch VARCHAR NOT NULL, other VARCHAR, kind VARCHAR NOT NULL, detail VARCHAR NOT NULL, state VARCHAR NOT NULL, resolution VARCHAR, resolved VARCHAR, time VARCHAR NOT NULL, PRIMARY KEY (seq) )",
    "CREATE TABLE rm_levels ( patch VARCHAR NOT NULL, attempt INTEGER NOT NULL, level VARCHAR NOT NULL, seq INTEGER NOT NULL, status VARCHAR NOT NULL, seconds FLOAT NOT NULL, cached BOOLEAN NOT NULL, evidence VARCHAR NOT NULL, reasons VARCHAR NOT NULL, effect VARCHAR, PRIMARY KEY (patch, attempt, level) ) WITHOUT ROWID",
    "CREATE TABLE rm_lineage ( patch VARCHAR NOT NULL, parent VARCHAR NOT NULL, PRIMARY KEY (patch, parent) ) WITHOUT ROWID",
    "CREATE TABLE rm_patches ( cid VARCHAR NOT NULL, seq INTEGER NOT NULL, draft VARCHAR NOT NULL, kind VARCHAR NOT NULL, state VARCHAR NOT NULL, verdict VARCHAR NOT NULL, objective VARCHAR NOT NULL, proposer VARCHAR NOT NULL, agent VARCHAR NOT NULL, run VARCHAR NOT NULL, task VARCHAR NOT NULL, method VARCHAR NOT NULL, patterns VARCHAR NOT NULL, rationale VARCHAR NOT NULL, files VARCHAR NOT NULL, base_commit VARCHAR NOT NULL, base_tree VARCHAR NOT NULL, result_tree VARCHAR NOT NULL, diff VARCHAR NOT NULL, parents VARCHAR NOT NULL, prev VARCHAR, reverses VARCHAR, created VARCHAR NOT NULL, updated VARCHAR NOT NULL, attempt INTEGER NOT NULL, validated_on VARCHAR NOT NULL, sandbox VARCHAR NOT NULL, left_out VARCHAR NOT NULL, gate VARCHAR NOT NULL, effect VARCHAR, reason_level VARCHAR NOT NULL, reason_code VARCHAR NOT NULL, reason_detail VARCHAR NOT NULL, report VARCHAR, decision VARCHAR NOT NULL, approval_key VARCHAR, approval_signature VARCHAR, approval_note VARCHAR, approval_time VARCHAR, attestation VARCHAR, reversal VARCHAR, commit_id VARCHAR, ref VARCHAR, applied_seq INTEGER, rollback_commit VARCHAR, intent VARCHAR, intent_ref VARCHAR, intent_old VARCHAR, intent_new VARCHAR, intent_root VARCHAR, intent_reason VARCHAR, intent_seq INTEGER, PRIMARY KEY (cid) )",
    "CREATE TABLE rm_runs ( run VARCHAR NOT NULL, seq INTEGER NOT NULL, state VARCHAR NOT NULL, base VARCHAR NOT NULL, branch VARCHAR NOT NULL, objective VARCHAR NOT NULL, method VARCHAR NOT NULL, goal VARCHAR NOT NULL, seed INTEGER NOT NULL, budget_seconds FLOAT, proposers VARCHAR NOT NULL, settings VARCHAR NOT NULL, outcome VARCHAR NOT NULL, summary VARCHAR NOT NULL, reason VARCHAR NOT NULL, started VARCHAR NOT NULL, updated VARCHAR NOT NULL, PRIMARY KEY (run) )",
    "CREATE TABLE rm_tasks ( task VARCHAR NOT NULL, seq INTEGER NOT NULL, run VARCHAR NOT NULL, state VARCHAR NOT NULL, kind VARCHAR NOT NULL, target VARCHAR NOT NULL, method VARCHAR NOT NULL, share FLOAT NOT NULL, why VARCHAR NOT NULL, agent VARCHAR NOT NULL, outcome VARCHAR NOT NULL, patches VARCHAR NOT NULL, reason VARCHAR NOT NULL, opened VARCHAR NOT NULL, updated VARCHAR NOT NULL, PRIMARY KEY (task) ) WITHOUT ROWID",
    "CREATE TABLE rm_tracking ( name VARCHAR NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (name) ) WITHOUT ROWID",
    "CREATE TABLE rm_worktrees ( agent VARCHAR NOT NULL, path VARCHAR NOT NULL, base VARCHAR NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (agent, path) ) WITHOUT ROWID",
)

INDEXES: tuple[str, ...] = (
    "CREATE INDEX ix_rm_conflicts_patch ON rm_conflicts (patch)",
    "CREATE INDEX ix_rm_lineage_parent ON rm_lineage (parent)",
    "CREATE INDEX ix_rm_patches_agent ON rm_patches (agent)",
    "CREATE UNIQUE INDEX ix_rm_patches_draft ON rm_patches (draft)",
    "CREATE INDEX ix_rm_patches_run ON rm_patches (run)",
    "CREATE INDEX ix_rm_patches_state ON rm_patches (state)",
    "CREATE INDEX ix_rm_tasks_run ON rm_tasks (run)",
)

WRITES: dict[str, str] = {
    "patch.insert": "INSERT INTO rm_patches (cid, seq, draft, kind, state, verdict, objective, proposer, agent, run, task, method, patterns, rationale, files, base_commit, base_tree, result_tree, diff, parents, prev, reverses, created, updated, attempt, validated_on, sandbox, left_out, gate, effect, reason_level, reason_code, reason_detail, report, decision, approval_key, approval_signature, approval_note, approval_time, attestation, reversal, commit_id, ref, applied_seq, rollback_commit, intent, intent_ref, intent_old, intent_new, intent_root, intent_reason, intent_seq) VALUES (:cid, :seq, :draft, :kind, :state, :verdict, :objective, :proposer, :agent, :run, :task, :method, :patterns, :rationale, :files, :base_commit, :base_tree, :result_tree, :diff, :parents, :prev, :reverses, :created, :updated, :attempt, :validated_on, :sandbox, :left_out, :gate, :effect, :reason_level, :reason_code, :reason_detail, :report, :decision, :approval_key, :approval_signature, :approval_note, :approval_time, :attestation, :reversal, :commit_id, :ref, :applied_seq, :rollback_commit, :intent, :intent_ref, :intent_old, :intent_new, :intent_root, :intent_reason, :intent_seq)",
    "lineage.insert": "INSERT INTO rm_lineage (patch, parent) VALUES (:patch, :parent)",
    "level.insert": "INSERT INTO rm_levels (patch, attempt, level, seq, status, seconds, cached, evidence, reasons, effect) VALUES (:patch, :attempt, :level, :seq, :status, :seconds, :cached, :evidence, :reasons, :effect)",
    "run.insert": "INSERT INTO rm_runs (run, seq, state, base, branch, objective, method, goal, seed, budget_seconds, proposers, settings, outcome, summary, reason, started, updated) VALUES (:run, :seq, :state, :base, :branch, :objective, :method, :goal, :seed, :budget_seconds, :proposers, :settings, :outcome, :summary, :reason, :started, :updated)",
    "task.insert": "INSERT INTO rm_tasks (task, seq, run, state, kind, target, method, share, why, agent, outcome, patches, reason, opened, updated) VALUES (:task, :seq, :run, :state, :kind, :target, :method, :share, :why, :agent, :outcome, :patches, :reason, :opened, :updated)",
    "agent.insert": "INSERT INTO rm_agents (agent, seq, state, proposer, capabilities, usd, calls, reason, registered, updated) VALUES (:agent, :seq, :state, :proposer, :capabilities, :usd, :calls, :reason, :registered, :updated)",
    "worktree.insert": "INSERT INTO rm_worktrees (agent, path, base, seq) VALUES (:agent, :path, :base, :seq)",
    "conflict.insert": "INSERT INTO rm_conflicts (seq, patch, other, kind, detail, state, resolution, resolved, time) VALUES (:seq, :patch, :other, :kind, :detail, :state, :resolution, :resolved, :time)",
    "patch.touch": "UPDATE rm_patches SET updated=:updated WHERE rm_patches.cid = :key_cid",
    "patch.validation": "UPDATE rm_patches SET state=:state, verdict=:verdict, updated=:updated, attempt=:attempt, validated_on=:validated_on, sandbox=:sandbox, left_out=:left_out, gate=:gate, effect=:effect, reason_level=:reason_level, reason_code=:reason_code, reason_detail=:reason_detail, report=:report, approval_key=:approval_key, approval_signature=:approval_signature, approval_note=:approval_note, approval_time=:approval_time, attestation=:attestation WHERE rm_patches.cid = :key_cid",
    "patch.verdict": "UPDATE rm_patches SET state=:state, verdict=:verdict, updated=:updated, effect=:effect, reason_level=:reason_level, reason_code=:reason_code, reason_detail=:reason_detail, report=:report WHERE rm_patches.cid = :key_cid",
    "patch.state": "UPDATE rm_patches SET state=:state, updated=:updated WHERE rm_patches.cid = :key_cid",
    "patch.resolved": "UPDATE rm_patches SET state=:state, verdict=:verdict, updated=:updated WHERE rm_patches.cid = :key_cid",
    "patch.decision": "UPDATE rm_patches SET state=:state, updated=:updated, decision=:decision WHERE rm_patches.cid = :key_cid",
    "patch.approval": "UPDATE rm_patches SET state=:state, updated=:updated, approval_key=:approval_key, approval_signature=:approval_signature, approval_note=:approval_note, approval_time=:approval_time, attestation=:attestation WHERE rm_patches.cid = :key_cid",
    "patch.intent": "UPDATE rm_patches SET updated=:updated, intent=:intent, intent_ref=:intent_ref, intent_old=:intent_old, intent_new=:intent_new, intent_root=:intent_root, intent_reason=:intent_reason, intent_seq=:intent_seq WHERE rm_patches.cid = :key_cid",
    "patch.reversal": "UPDATE rm_patches SET updated=:updated, reversal=:reversal WHERE rm_patches.cid = :key_cid",
    "patch.applied": "UPDATE rm_patches SET state=:state, updated=:updated, commit_id=:commit_id, ref=:ref, applied_seq=:applied_seq, intent=:intent, intent_ref=:intent_ref, intent_old=:intent_old, intent_new=:intent_new, intent_root=:intent_root, intent_reason=:intent_reason, intent_seq=:intent_seq WHERE rm_patches.cid = :key_cid",
    "patch.rolledback": "UPDATE rm_patches SET state=:state, updated=:updated, applied_seq=:applied_seq, rollback_commit=:rollback_commit, intent=:intent, intent_ref=:intent_ref, intent_old=:intent_old, intent_new=:intent_new, intent_root=:intent_root, intent_reason=:intent_reason, intent_seq=:intent_seq WHERE rm_patches.cid = :key_cid",
    "conflict.resolved": "UPDATE rm_conflicts SET state=:state, resolution=:resolution, resolved=:resolved WHERE rm_conflicts.patch = :key_patch AND rm_conflicts.state = :key_state",
    "run.state": "UPDATE rm_runs SET state=:state, reason=:reason, updated=:updated WHERE rm_runs.run = :key_run",
    "run.finished": "UPDATE rm_runs SET state=:state, outcome=:outcome, summary=:summary, updated=:updated WHERE rm_runs.run = :key_run",
    "task.assigned": "UPDATE rm_tasks SET state=:state, agent=:agent, updated=:updated WHERE rm_tasks.task = :key_task",
    "task.completed": "UPDATE rm_tasks SET state=:state, outcome=:outcome, patches=:patches, updated=:updated WHERE rm_tasks.task = :key_task",
    "task.abandoned": "UPDATE rm_tasks SET state=:state, reason=:reason, updated=:updated WHERE rm_tasks.task = :key_task",
    "agent.state": "UPDATE rm_agents SET state=:state, reason=:reason, updated=:updated WHERE rm_agents.agent = :key_agent",
    "agent.freed": "UPDATE rm_agents SET state=:state WHERE rm_agents.agent = :key_agent AND rm_agents.state = :key_state",
    "agent.touch": "UPDATE rm_agents SET updated=:updated WHERE rm_agents.agent = :key_agent",
    "agent.cost": "UPDATE rm_agents SET usd=(rm_agents.usd + :usd), calls=(rm_agents.calls + :calls), updated=:updated WHERE rm_agents.agent = :key_agent",
    "worktree.delete": "DELETE FROM rm_worktrees WHERE rm_worktrees.agent = :key_agent AND rm_worktrees.path = :key_path",
    "tracking": "INSERT INTO rm_tracking (name, seq) VALUES (:name, :seq) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
}

DEFAULTS: dict[str, dict[str, str | int | float | None]] = {
    "patch.insert": {
        "verdict": "",
        "prev": None,
        "reverses": None,
        "attempt": 0,
        "validated_on": "",
        "sandbox": "",
        "left_out": "[]",
        "gate": "",
        "effect": None,
        "reason_level": "",
        "reason_code": "",
        "reason_detail": "",
        "report": None,
        "decision": "",
        "approval_key": None,
        "approval_signature": None,
        "approval_note": None,
        "approval_time": None,
        "attestation": None,
        "reversal": None,
        "commit_id": None,
        "ref": None,
        "applied_seq": None,
        "rollback_commit": None,
        "intent": None,
        "intent_ref": None,
        "intent_old": None,
        "intent_new": None,
        "intent_root": None,
        "intent_reason": None,
        "intent_seq": None,
    },
    "lineage.insert": {},
    "level.insert": {
        "effect": None,
    },
    "run.insert": {
        "budget_seconds": None,
        "outcome": "",
        "summary": "{}",
        "reason": "",
    },
    "task.insert": {
        "agent": "",
        "outcome": "",
        "patches": "[]",
        "reason": "",
    },
    "agent.insert": {
        "usd": 0.0,
        "calls": 0,
        "reason": "",
    },
    "worktree.insert": {},
    "conflict.insert": {
        "other": None,
        "resolution": None,
        "resolved": None,
    },
}
