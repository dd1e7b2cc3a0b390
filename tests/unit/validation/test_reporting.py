"""Reports from the sandbox, whole, cut off or forged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from engine.ports import Job, Outcome
from engine.validation.reporting import ReportForged, read_report
from engine.validation.testing import CheatFound, Limits, SuiteRequest, SuiteRunner, read_run
from tests.gate_cases import project

KEY = "4b" * 32


def report(*said: dict[str, object], key: str = KEY) -> bytes:
    """The lines as the script in the sandbox writes them."""
    chain = hashlib.blake2b(key=bytes.fromhex(key), digest_size=16)
    lines = b""
    for each in said:
        line = json.dumps(each).encode()
        chain.update(line)
        lines += chain.hexdigest().encode() + b" " + line + b"\n"
    return lines


TEST = {"kind": "test", "id": "t.py::a", "outcome": "passed", "seconds": 0.1, "detail": ""}
OTHER = {**TEST, "id": "t.py::b"}


def test_what_was_signed_is_read():
    assert list(read_report(report(TEST, OTHER), KEY)) == [TEST, OTHER]
    assert list(read_report(b"", KEY)) == []


def lines() -> list[bytes]:
    return report(TEST, OTHER, TEST).splitlines(keepends=True)


@pytest.mark.parametrize(
    "forged",
    [
        report(TEST, key="00" * 32),
        json.dumps(TEST).encode() + b"\n",
        b'{"kind": "nonce", "nonce": "' + KEY.encode() + b'"}\n',
        b"".join(lines()[1:]),
        b"".join([lines()[0], lines()[2]]),
        b"".join([lines()[0], lines()[0], *lines()[1:]]),
        b"".join([lines()[1], lines()[0]]),
        lines()[0] + b"\n" + lines()[1],
        lines()[0].replace(b"passed", b"failed"),
        report(TEST) + b"garbage\n3\n",
        b"\xff\xfe\n",
    ],
    ids=[
        *("other-key", "unsigned", "old-nonce", "first-left-out", "one-left-out", "repeated"),
        *("swapped", "empty-line", "changed", "garbage", "bytes"),
    ],
)
def test_a_line_that_is_not_the_next_signed_one_is_a_forgery(forged: bytes):
    with pytest.raises(ReportForged, match="is not the gate's own"):
        list(read_report(forged, KEY))


def test_a_line_cut_off_by_a_kill_is_dropped():
    assert list(read_report(report(TEST, OTHER)[:-5], KEY)) == [TEST]


def test_a_run_without_its_end_died_while_a_test_was_running():
    outcome = Outcome(0, "exit", b"", b"boom", report({"kind": "start", "id": "t.py::a"}), 1.0)
    run = read_run(outcome, KEY)
    assert (run.ended, run.running, run.said) == ("died", "t.py::a", "boom")


@pytest.mark.parametrize("known", [None, frozenset()])
def test_a_forged_report_is_no_result(known: frozenset[str] | None, tmp_path: Path):
    """Of a candidate it is a cheat, of the base a run that gave nothing."""
    runner = SuiteRunner(Says(report(TEST, key="00" * 32)), Limits())
    request = SuiteRequest(("tests",), known=known)
    if known is None:
        run = runner.run(tmp_path, project(), request)
        assert (run.ended, dict(run.results)) == ("died", {})
        return
    with pytest.raises(CheatFound) as found:
        runner.run(tmp_path, project(), request)
    assert found.value.reason.code == "forged-report"


class Says:
    """A Sandbox whose every job ends well and reports this."""

    level = "L0"

    def __init__(self, report: bytes) -> None:
        self._report = report

    def run(self, job: Job) -> Outcome:
        assert "OPT_NONCE" not in job.env, "an environment can be read by everything inside"
        return Outcome(0, "exit", b"", b"", self._report, 1.0)
