"""Random histories of patches, people's commits and rollbacks, against a model without git."""

from __future__ import annotations

import itertools
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import ConflictError
from engine.review import approve, rollback, undo
from ledger.ids import Cid
from tests.desks import Office, office
from tests.repositories import commit, repository, status, tree

SLOTS = 5
"""Lines that may change, far enough from each other for git to keep them apart."""


def _text(values: dict[int, str]) -> dict[str, str]:
    padding = "".join(f"# {number}\n" for number in range(7))
    body = "".join(f"{padding}s{slot} = {values[slot]}\n" for slot in range(3)) + padding
    other = "".join(f"{padding}s{slot} = {values[slot]}\n" for slot in range(3, SLOTS)) + padding
    return {"a.py": body, "b.py": other}


@dataclass
class Entry:
    slots: frozenset[int]
    values: dict[int, str]
    cid: Cid | None


@dataclass
class Model:
    """Who set which slot, in order."""

    entries: list[Entry] = field(default_factory=list)

    def values(self) -> dict[int, str]:
        now = dict.fromkeys(range(SLOTS), "0")
        for entry in self.entries:
            now |= entry.values
        return now

    def leaving(self, root: Cid) -> tuple[frozenset[Cid], bool]:
        """Who has to leave with it, and whether people's later work stands in the way."""
        taken: set[Cid] = {root}
        slots: set[int] = set()
        blocked = False
        for entry in self.entries:
            if entry.cid == root:
                slots |= entry.slots
            elif slots & entry.slots:
                if entry.cid is None:
                    blocked = True
                else:
                    taken.add(entry.cid)
                    slots |= entry.slots
        return frozenset(taken), blocked


SETS = st.frozensets(st.integers(0, SLOTS - 1), min_size=1, max_size=2)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("patch"), SETS),
        st.tuples(st.just("people"), SETS),
        st.tuples(st.just("rollback"), st.integers(0, 9)),
    ),
    min_size=2,
    max_size=7,
)


class History:
    """Does everything twice: in a repository, and in the model."""

    def __init__(self, folder: Path, at: Office) -> None:
        self.folder, self.at, self.model = folder, at, Model()
        self.fresh = itertools.count(1)

    def live(self) -> list[Cid]:
        return [entry.cid for entry in self.model.entries if entry.cid is not None]

    def change(self, kind: str, slots: frozenset[int]) -> None:
        values = {slot: str(next(self.fresh)) for slot in slots}
        files = _text(self.model.values() | values)
        cid = None
        if kind == "patch":
            cid = self.at.waiting({**files})
            approve(cid, self.at.desk)
        else:
            commit(self.folder, files)
        self.model.entries.append(Entry(slots, values, cid))
        self.check()

    def take_out(self, root: Cid) -> None:
        out, blocked = self.model.leaving(root)
        before = tree(self.folder)
        try:
            done = rollback(root, self.at.desk)
        except ConflictError:
            assert blocked
            assert tree(self.folder) == before
            return
        assert not blocked
        assert set(done.cids) == out
        self.there_and_back(root, before)
        self.model.entries = [e for e in self.model.entries if e.cid not in out]
        self.check()

    def there_and_back(self, root: Cid, before: str) -> None:
        """An undo leads exactly back, and the rollback after it exactly there."""
        after = tree(self.folder)
        undo(self.at.desk)
        assert tree(self.folder) == before
        rollback(root, self.at.desk)
        assert tree(self.folder) == after

    def check(self) -> None:
        for path, text in _text(self.model.values()).items():
            assert (self.folder / path).read_text() == text
        assert status(self.folder) == ""


def _live_through(actions: list[tuple[str, Any]], random: Random) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = repository(Path(name) / "repo", _text(Model().values()))
        first = tree(folder)
        with office(folder, Path(name) / "keys") as at:
            history = History(folder, at)
            for kind, what in actions:
                if kind != "rollback":
                    history.change(kind, what)
                elif history.live():
                    history.take_out(history.live()[what % len(history.live())])
            rest = history.live()
            random.shuffle(rest)
            for cid in rest:
                if cid in history.live():
                    history.take_out(cid)
            if not history.model.entries:
                assert tree(folder) == first


RELAXED = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(RELAXED, max_examples=3)
@given(ACTIONS, st.randoms(use_true_random=False))
def test_rollbacks_in_any_order_leave_what_the_others_did(
    actions: list[tuple[str, Any]], random: Random
) -> None:
    _live_through(actions, random)


@pytest.mark.slow
@settings(RELAXED, max_examples=60)
@given(ACTIONS, st.randoms(use_true_random=False))
def test_the_same_for_many_histories(actions: list[tuple[str, Any]], random: Random) -> None:
    _live_through(actions, random)


P, H = "patch", "people"
KNOWN: list[list[tuple[str, Any]]] = [
    [(P, {0}), (P, {1}), ("rollback", 0), ("rollback", 0)],
    [(P, {0}), (P, {0, 1}), (P, {1, 2}), (H, {3}), ("rollback", 1), ("rollback", 0)],
    [(P, {0}), (P, {0, 4}), (H, {1}), (P, {1}), ("rollback", 1), ("rollback", 0)],
    [(P, {0}), (P, {1}), (P, {0}), ("rollback", 0), (H, {0}), ("rollback", 0)],
    [(P, {2}), (H, {2}), ("rollback", 0), (P, {2}), ("rollback", 1)],
]


@pytest.mark.parametrize("actions", KNOWN)
def test_histories_that_once_went_wrong(actions: list[tuple[str, Any]]) -> None:
    _live_through(
        [(kind, frozenset(w) if isinstance(w, set) else w) for kind, w in actions], Random(1)
    )
