"""Reports from the sandbox, whole, cut off or forged."""

from __future__ import annotations

import json

import pytest

from engine.ports import Outcome
from engine.validation.reporting import ReportForged, read_report
from engine.validation.testing import read_run

NONCE = "n" * 32


def report(*said: dict[str, object], nonce: str = NONCE) -> bytes:
    lines = [{"kind": "nonce", "nonce": nonce}, *said]
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


TEST = {"kind": "test", "id": "t.py::a", "outcome": "passed", "seconds": 0.1, "detail": ""}


def test_the_first_line_has_to_be_the_nonce():
    with pytest.raises(ReportForged):
        list(read_report(report(TEST, nonce="x"), NONCE))
    assert list(read_report(report(TEST), NONCE)) == [TEST]
    assert list(read_report(b"", NONCE)) == []


def test_a_line_cut_off_by_a_kill_is_dropped():
    assert list(read_report(report(TEST)[:-5], NONCE)) == []
    assert list(read_report(report(TEST) + b"garbage\n3\n", NONCE)) == [TEST]


def test_a_run_without_its_end_died_while_a_test_was_running():
    outcome = Outcome(0, "exit", b"", b"boom", report({"kind": "start", "id": "t.py::a"}), 1.0)
    run = read_run(outcome, NONCE)
    assert (run.ended, run.running, run.said) == ("died", "t.py::a", "boom")


def test_a_forged_report_is_no_result():
    run = read_run(Outcome(0, "exit", b"", b"", report(TEST, nonce="x"), 1.0), NONCE)
    assert (run.ended, dict(run.results)) == ("died", {})
