"""The time budget of a run: what is cut off says so, and is never taken for an answer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from engine import bootstrap
from engine.adapters.sandbox import TimedSandbox, choose_sandbox
from engine.bootstrap import open_engine
from engine.errors import BudgetUsedUp
from engine.ports import Job, Sandbox, SessionEnded
from engine.run import RunRequest
from engine.workshop import News
from tests.repositories import repository

PYTHON = Path(sys.executable)
SLEEPING = (str(PYTHON), "-c", "import time; time.sleep(60)")


def within(seconds: float) -> Sandbox:
    return TimedSandbox(choose_sandbox(interpreter=PYTHON), time.monotonic() + seconds)


def test_a_job_that_the_budget_cuts_off_has_no_outcome() -> None:
    began = time.monotonic()
    with pytest.raises(BudgetUsedUp, match="time budget"):
        within(1).run(Job(SLEEPING, wall=50))
    assert time.monotonic() - began < 20


def test_a_job_that_runs_out_of_its_own_time_has_one() -> None:
    assert within(50).run(Job(SLEEPING, wall=0.5)).ended == "timeout"


def test_nothing_is_begun_after_the_budget() -> None:
    over = within(-1)
    with pytest.raises(BudgetUsedUp):
        over.run(Job(SLEEPING))
    with pytest.raises(BudgetUsedUp), over.session(Job(SLEEPING)):
        pytest.fail("a session was begun")


def test_a_question_that_the_budget_cuts_off_has_no_answer() -> None:
    with within(2).session(Job(SLEEPING, wall=50)) as session, pytest.raises(BudgetUsedUp):
        session.ask("anything", wall=50)


def test_a_question_that_runs_out_of_its_own_time_ends_the_session() -> None:
    with within(50).session(Job(SLEEPING, wall=40)) as session, pytest.raises(SessionEnded):
        session.ask("anything", wall=0.5)


SHOP = {
    "shop.py": (
        "def served(queue, limit):\n"
        "    waiting = list(queue)\n"
        "    done = []\n"
        "    while waiting and len(done) < limit:\n"
        "        done.append(waiting.pop(0))\n"
        "    return done\n"
    ),
    "work.py": "from shop import served\n\n\ndef run():\n    served(range(20000), 15000)\n",
    "tests/test_shop.py": (
        "import time\n\nfrom shop import served\n\n\n"
        "def test_served():\n    time.sleep(90)\n    assert served('abc', 2) == ['a', 'b']\n"
    ),
    "optimizer.toml": '[project]\nsource = ["shop.py"]\ntests = ["tests"]\nworkload = "work.py"\n',
}


def test_tests_that_outlast_the_budget_leave_the_patch_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "GRACE", 6.0)
    repository(tmp_path, SHOP)
    told: list[News] = []
    began = time.monotonic()
    with open_engine(tmp_path, budget_seconds=6) as engine:
        report = engine.run(RunRequest(budget_seconds=6), told.append)
    assert time.monotonic() - began < 60
    assert report.outcome == "the time budget is used up"
    (view,) = report.patches
    assert view.row.state == "inconclusive"
    assert list(view.row.reasons[0][:2]) == ["unit", "budget-used-up"]
    assert any("time budget" in news.text for news in told)


def test_what_the_budget_left_open_is_judged_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "GRACE", 6.0)
    slow = SHOP["tests/test_shop.py"]
    repository(tmp_path, {**SHOP, "tests/test_shop.py": slow.replace("sleep(90)", "sleep(0)")})
    with open_engine(tmp_path, budget_seconds=0.01) as engine:
        first = engine.run(RunRequest(budget_seconds=0.01), lambda _: None)
    assert not [view for view in first.patches if view.row.state != "inconclusive"]
    with open_engine(tmp_path) as engine:
        second = engine.run(RunRequest(), lambda _: None)
    assert second.outcome == "all targets tried"
    assert all("budget-used-up" not in str(view.row.reasons) for view in second.patches)
