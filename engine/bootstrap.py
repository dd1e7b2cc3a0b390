"""Builds the adapters and hands them to the use cases: the only place that knows both."""

from __future__ import annotations

import getpass
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.adapters.bench import WorktreeBench
from engine.adapters.cache import DiskCache
from engine.adapters.clock import RandomIds, SystemClock
from engine.adapters.folders import TreeFolders
from engine.adapters.git import PyGitRepository, discover
from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.lock import run_lock
from engine.adapters.overlay import built_files, given_workload
from engine.adapters.sandbox import ProvedSandbox, TimedSandbox, choose_sandbox
from engine.adapters.tools import find_tools
from engine.adapters.worktrees import Worktrees
from engine.config import Settings, load_settings
from engine.errors import OptError
from engine.gate import build_gate, build_profiler
from engine.locate import locate
from engine.ports import Interpreter, Objective, Project, Sandbox
from engine.project import MODULES, describe
from engine.repository import Target
from engine.validation.policy import Allowance
from engine.workshop import BaseState, Bench, Limits, News, Tell, Workshop
from ledger.errors import LedgerError
from ledger.ids import AgentId, Cid

if TYPE_CHECKING:
    from engine.agents.codemods.plugins import Plugins
    from engine.review import Approval, Desk, Rollback, Undone
    from engine.rollback_plan import RollbackPlan
    from engine.run import RunReport, RunRequest
    from ledger.application import Ledger
    from ledger.ids import AgentId
    from ledger.queries import Reader
    from ledger.rows import PatchView
    from ledger.verify import Verification


GRACE = 30.0
"""Seconds beyond the time budget in which a candidate that is being judged may come to its end."""


@dataclass(frozen=True)
class Flags:
    """What a call says beyond its own arguments."""

    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Files laid into every tree: a workload given by hand."""
    unsafe_sandbox: bool = False
    objective: Objective = "speed"
    budget_seconds: float | None = None
    """What is still being judged this long, and `GRACE` more, after the start is given up."""


@dataclass
class Engine:
    """The use cases, wired for one repository. Parts are built when first used."""

    repository: PyGitRepository
    settings: Settings
    ledger: Ledger
    flags: Flags
    _complaints: list[str] = field(default_factory=list)
    """About patterns of other packages that broke at work."""
    _started: float = field(default_factory=time.monotonic)

    def reader(self) -> Reader:
        from ledger.queries import Reader

        return Reader.open(self.repository.state)

    # --- the main job -------------------------------------------------------------------------

    def run(self, request: RunRequest, tell: Tell) -> RunReport:
        """`opt run`; one at a time in a repository."""
        from engine.run import run

        with run_lock(self.repository.state):
            self._settle()
            self._say_level(tell)
            self._say_plugins(tell)
            self._say_built(tell)
            report = run(request, self.base, self.shop, tell)
            for text in self._complaints:
                tell(News("warning", text))
            if not request.dry_run:
                self._seal(tell)
            return report

    def _seal(self, tell: Tell) -> None:
        """Sign what the run recorded, where the approver has a key: none is made for this."""
        from engine.adapters.keys import ApproverKey
        from engine.anchor import seal

        try:
            signer = ApproverKey.load()
            if signer is None:
                return
            with self.repository.alone():
                warning = seal(self.ledger, self.repository, signer)
        except (OptError, LedgerError) as error:
            warning = f"the ledger was not signed: {error}"
        if warning:
            tell(News("warning", warning))

    def propose(
        self,
        text: str,
        data: bytes | None,
        *,
        rationale: str,
        agent: str,
        seed: int,
        news: Tell,
        proposer: str = "external",
    ) -> PatchView:
        """`opt propose`; `proposer` is `recorded` for what `opt bench gate` replays."""
        from engine.intake import propose, read_handed

        self._settle()
        handed = read_handed(text, data, self.base, self.repository)
        self._say_level(news)
        return propose(
            handed,
            self.shop,
            rationale=rationale,
            agent=agent,
            proposer=proposer,
            seed=seed,
            tell=news,
        )

    def validate(self, cid: str, *, rebase: bool, fresh: bool, seed: int, news: Tell) -> PatchView:
        """`opt validate`; `fresh`: no level takes what it found before."""
        from engine import intake

        self._settle()
        found = self.ledger.resolve(cid)
        self._say_level(news)
        shop = replace(self.shop, gate=replace(self.shop.gate, fresh=fresh))
        if rebase:
            return intake.rebase(found, self.base, shop, seed=seed, tell=news)
        return intake.validate(found, shop, seed=seed, tell=news)

    # --- a person's decisions ------------------------------------------------------------------

    def approve(self, cid: str, *, note: str, dry_run: bool) -> Approval:
        """`opt approve`."""
        from engine.review import approve

        with self._desk() as desk:
            return approve(self.ledger.resolve(cid), desk, note=note, dry_run=dry_run)

    def reject(self, cid: str, *, reason: str) -> Cid:
        """`opt reject`."""
        from engine.review import reject

        found = self.ledger.resolve(cid)
        with self._desk() as desk:
            reject(found, desk, reason=reason)
        return found

    def plan_rollback(self, cid: str, *, only: bool) -> RollbackPlan:
        """`opt rollback --plan`: nothing is changed."""
        from engine.review import plan

        with self._desk() as desk:
            return plan(self.ledger.resolve(cid), desk, only=only)

    def rollback(self, cid: str, *, only: bool) -> Rollback:
        """`opt rollback`."""
        from engine.review import rollback

        with self._desk() as desk:
            return rollback(self.ledger.resolve(cid), desk, only=only)

    def undo(self, command: str | None) -> Undone:
        """`opt undo`."""
        from engine.review import undo

        with self._desk() as desk:
            return undo(desk, command)

    @contextmanager
    def _desk(self) -> Iterator[Desk]:
        from engine.adapters.keys import ApproverKey
        from engine.review import Desk

        with self.reader() as reader:
            yield Desk(
                ledger=self.ledger,
                reader=reader,
                git=self.repository,
                signer=ApproverKey.load_or_make,
                clock=SystemClock(),
                branch=self.settings.git.branch or None,
            )

    # --- parts --------------------------------------------------------------------------------

    @cached_property
    def target(self) -> Target:
        return self.repository.target(self.settings.git.branch or None)

    @cached_property
    def base(self) -> BaseState:
        """The tip of the target branch: what candidates are made against."""
        tip = self.target.tip
        return BaseState(self.target.branch, tip.commit, tip.tree)

    @cached_property
    def built(self) -> Mapping[str, bytes]:
        """Compiled modules and the like that lie in the checkout."""
        return built_files(self.repository.root, self.repository.files(self.base.tree))

    @cached_property
    def overlay(self) -> Mapping[str, bytes]:
        """What every tree holds besides git's files."""
        return {**self.built, **self.flags.overlay}

    @cached_property
    def folders(self) -> TreeFolders:
        """Trees as folders, with the overlay."""
        cache = self.repository.state / "cache" / "trees"
        return TreeFolders(cache, self.repository.export, self.overlay)

    @cached_property
    def project(self) -> Project:
        return describe(
            self.repository.root, self.folders.base(self.base.tree), self.settings, self._inspect
        )

    def _inspect(self, python: Path) -> Interpreter:
        return inspect_interpreter(python, MODULES, hide=(self.repository.root,))

    @cached_property
    def sandbox(self) -> ProvedSandbox:
        python = self.project.interpreter.executable
        return choose_sandbox(interpreter=python, hide=(self.repository.root,))

    @cached_property
    def _bounded(self) -> Sandbox:
        """The sandbox, as long as the time budget of the call lasts."""
        budget = self.flags.budget_seconds
        if budget is None:
            return self.sandbox
        return TimedSandbox(self.sandbox, self._started + budget + GRACE)

    @property
    def _profiling_seconds(self) -> float:
        """A short budget is not spent on the profile of a long suite."""
        seconds = self.settings.validation.test_seconds
        return min(seconds, max(GRACE, self.flags.budget_seconds or seconds))

    @cached_property
    def plugins(self) -> Plugins:
        """Patterns of other packages."""
        from engine.agents.codemods import ALL_PATTERNS
        from engine.agents.codemods.plugins import installed_patterns

        return installed_patterns([each.id for each in ALL_PATTERNS], self._complaints.append)

    @cached_property
    def shop(self) -> Workshop:
        from engine.agents.codemods import ALL_PATTERNS
        from engine.agents.codemods.proposer import CodemodProposer

        cache = DiskCache(self.repository.state / "cache" / "results")
        agents = self.settings.agents
        gate = build_gate(
            self._bounded,
            cache,
            self.settings.validation,
            Allowance(paths=tuple(agents.capabilities)),
            find_tools(),
            self.project,
            overlay=self.overlay,
            unsafe=self.flags.unsafe_sandbox,
        )
        return Workshop(
            ledger=self.ledger,
            reader=self.reader,
            repository=self.repository,
            folders=self.folders,
            gate=gate,
            project=self.project,
            proposer=CodemodProposer((*ALL_PATTERNS, *self.plugins.patterns)),
            profile=build_profiler(self._bounded, cache, self._profiling_seconds, self.project),
            worktree=self._worktree,
            clock=SystemClock(),
            ids=RandomIds(),
            limits=Limits(agents.targets, agents.proposals_per_target, agents.capabilities),
            objective=self.flags.objective,
        )

    @cached_property
    def worktrees(self) -> Worktrees:
        base = self.settings.agents.worktree_base
        location = locate(self.repository.root)
        return Worktrees(location, clock=SystemClock(), base=Path(base) if base else None)

    @contextmanager
    def _worktree(self, agent: AgentId, commit: str) -> Iterator[Bench]:
        """A worktree for as long as it is needed; its making and removal are events."""
        made = self.worktrees.create(agent, commit)
        self.ledger.worktree_created(agent, path=str(made.path), base=commit)
        try:
            tree = self.repository.revision(commit).tree
            yield WorktreeBench(made.path, tree, self.repository)
        finally:
            self.worktrees.remove(made)
            self.ledger.worktree_removed(agent, path=str(made.path))

    def _say_level(self, tell: Tell) -> None:
        """A sandbox below the strongest level is said before anything runs in it."""
        if self.sandbox.level != "L3":
            missed = "; ".join(f"{level}: {why}" for level, why in self.sandbox.missed)
            tell(News("warning", f"sandbox level {self.sandbox.level} only ({missed})"))

    def _say_plugins(self, tell: Tell) -> None:
        for trouble in self.plugins.troubles:
            tell(News("warning", trouble))
        if self.plugins.patterns:
            ids = ", ".join(pattern.id for pattern in self.plugins.patterns)
            tell(News("line", f"Patterns of other packages: {ids}"))

    def _say_built(self, tell: Tell) -> None:
        if self.built:
            some = ", ".join(list(self.built)[:3]) + (", …" if len(self.built) > 3 else "")
            tell(News("line", f"Taken along as built in the checkout: {some}"))

    def _settle(self) -> None:
        """Finish or drop what a killed call left behind, before anything new is done."""
        from engine.review import finish_open_intents

        with self._desk() as desk:
            finish_open_intents(desk)
        for left in self.worktrees.sweep():
            self.ledger.worktree_removed(AgentId(left.agent), path=str(left.path))


@contextmanager
def open_engine(
    folder: Path,
    *,
    workload: str | None = None,
    objective: Objective = "speed",
    unsafe_sandbox: bool = False,
    budget_seconds: float | None = None,
    flags: Mapping[str, Mapping[str, Any]] | None = None,
) -> Iterator[Engine]:
    """The engine of the repository around `folder`; `flags`: settings above all others.

    `budget_seconds`: for what runs in the sandbox, from now on.

    Raises RepositoryError, ConfigError or LedgerUnavailable, each with what to do next.
    """
    from ledger.application import Ledger

    repository = discover(folder)
    overlay = given_workload(workload)
    above = {section: dict(values) for section, values in (flags or {}).items()}
    if overlay:
        above.setdefault("project", {})["workload"] = next(iter(overlay))
    settings = load_settings(repository.root, above)
    with Ledger.open(
        repository.state, actor=_actor(), clock=SystemClock(), ids=RandomIds()
    ) as ledger:
        said = Flags(overlay, unsafe_sandbox, objective, budget_seconds)
        yield Engine(repository, settings, ledger, said)


def verify_ledger(
    folder: Path, *, until: int | None = None, checkpoint: str | None = None
) -> Verification:
    """`opt replay --verify` of the repository around `folder`; nothing is written."""
    from engine import audit

    return audit.verify_ledger(discover(folder), until=until, checkpoint=checkpoint)


def _actor() -> str:
    """Who is at the keyboard, by the name that the system knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
