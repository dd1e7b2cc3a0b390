"""A desk on a real repository, a real ledger and a real key, and patches that wait on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.adapters.git import PyGitRepository, discover
from engine.adapters.keys import ApproverKey
from engine.ports import Edit
from engine.review import Desk
from engine.symbols import defines, uses
from ledger.application import Ledger
from ledger.draft import PatchDraft
from ledger.ids import Cid
from ledger.queries import Reader


@dataclass
class Counter:
    """Clock and ids in one: each look gives the next one."""

    count: int = 0

    def now(self) -> str:
        self.count += 1
        minutes, seconds = divmod(self.count, 60)
        return f"2026-01-02T{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.000000Z"

    def new(self) -> str:
        self.count += 1
        return f"id{self.count:06d}"


@dataclass
class Office:
    """What a test works with."""

    folder: Path
    desk: Desk
    git: PyGitRepository
    clock: Counter = field(default_factory=Counter)

    def propose(
        self,
        files: Mapping[str, bytes | str | None],
        *,
        why: str = "make it faster",
        parents: Sequence[Cid] = (),
    ) -> Cid:
        """A patch on today's branch that no gate has seen."""
        head = self.git.head()
        edits = self._edits(files)
        tree = self.git.build_tree(head.tree, edits)
        return self.propose_tree(head.commit, head.tree, tree, why=why, parents=parents)

    def propose_tree(
        self, commit: str, base: str, tree: str, *, why: str = "why", parents: Sequence[Cid] = ()
    ) -> Cid:
        edits = self.git.edits(base, tree)
        draft = PatchDraft(
            diff=self.git.diff(base, tree),
            base_commit=commit,
            base_tree=base,
            result_tree=tree,
            files=tuple(edit.path for edit in edits),
            defines=defines(edits),
            uses=uses(edits),
            agent="codemod-1",
            task="",
            run="run00001",
            method="auto",
            proposer="codemod",
            objective="speed",
            patterns=("H1",),
            rationale=why,
            created=self.clock.now(),
            parents=tuple(parents),
        )
        return self.desk.ledger.create_patch(draft)

    def accept(self, cid: Cid) -> Cid:
        """Let the gate accept it: it waits for review then."""
        ledger = self.desk.ledger
        base = self.desk.reader.patch(cid).row.base_commit
        ledger.start_validation(cid, attempt=1, base=base, sandbox="L3", left_out=(), gate="g")
        ledger.accept(cid, attempt=1, effect=None, report=ledger.stage_node({"v": 1}))
        return cid

    def waiting(
        self,
        files: Mapping[str, bytes | str | None],
        *,
        why: str = "make it faster",
        parents: Sequence[Cid] = (),
    ) -> Cid:
        """A patch on today's branch that waits for review."""
        return self.accept(self.propose(files, why=why, parents=parents))

    def state(self, cid: Cid) -> str:
        return self.desk.reader.patch(cid).row.state

    def topics(self, cid: Cid) -> list[str]:
        """What happened to a patch, in order, without the prefix that all share."""
        return [
            event.topic.removeprefix("opt:Patch.")
            for event in self.desk.reader.events()
            if event.data.get("patch") == cid.text
        ]

    def _edits(self, files: Mapping[str, bytes | str | None]) -> list[Edit]:
        everything = {
            edit.path: edit.after for edit in self.git.edits(EMPTY_TREE, self.git.head().tree)
        }
        return [
            Edit(path, everything.get(path), data.encode() if isinstance(data, str) else data)
            for path, data in files.items()
        ]


EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


@contextmanager
def office(folder: Path, keys: Path) -> Iterator[Office]:
    """The desk of one process: ledger, reader, repository and key opened anew."""
    git = discover(folder)
    clock = Counter()
    with (
        Ledger.open(git.state, actor="tester", clock=clock, ids=clock) as ledger,
        Reader.open(git.state) as reader,
    ):
        desk = Desk(ledger, reader, git, lambda: ApproverKey.load_or_make(keys), clock)
        yield Office(folder, desk, git, clock)
