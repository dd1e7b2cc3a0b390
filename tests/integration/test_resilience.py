"""One fault at a time, before and after: what is a fix passes, and what only looks like one not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ports import LevelResult
from engine.validation.basetests import BaseTests
from engine.validation.performance import PerformanceLevel
from engine.validation.resilience import ResilienceMeasure
from engine.validation.testing import Limits, SuiteRunner
from tests.fakes.memory_cache import MemoryCache
from tests.fakes.simple_sandbox import SimpleSandbox
from tests.gate_cases import case_of

Judge = Callable[..., LevelResult]
pytestmark = pytest.mark.slow

SAVE = """\
import json
import os


def save(path, index):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(index, file)
"""
ATOMIC = """\
import json
import os
import tempfile


def save(path, index):
    number, temporary = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(index, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
"""
LEFT_BEHIND = """\
import json
import os
import tempfile


def save(path, index):
    number, temporary = tempfile.mkstemp(dir=os.path.dirname(path) or ".", suffix=".part")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        json.dump(index, file)
    os.replace(temporary, path)
"""
PASSED_OVER = """\
import json
import os


def save(path, index):
    try:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(index, file)
    except Exception:
        pass
"""
LOSING = ATOMIC.replace(
    "        os.replace(temporary, path)\n",
    "        if os.path.exists(path):\n"
    "            os.unlink(path)\n"
    "        os.rename(temporary, path)\n",
)
"""Keeps the old file when the disk is full, and loses both when it is killed a moment later."""
KNOWN = """\
import json
from lib.store import save

def test_saved(tmp_path):
    path = tmp_path / "index.json"
    path.write_text('{"old": 1}')
    save(str(path), {"a": 1, "b": [1, 2]})
    assert json.loads(path.read_text()) == {"a": 1, "b": [1, 2]}
"""
FULL = """\
import json
import os
import pytest
from lib.store import save

def test_old_index_is_kept_when_it_can_not_be_written(tmp_path):
    path = tmp_path / "index.json"
    path.write_text('{"old": 1}')
    with pytest.raises(TypeError):
        save(str(path), {"a": object()})
    assert path.read_text() == '{"old": 1}'
"""
QUIET_TEST = """\
from lib.store import save

def test_nothing_is_raised(tmp_path):
    save(str(tmp_path / "no" / "index.json"), {})
"""


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    def judged(base: str, candidate: str, known: str, new: str | None, **more: str) -> LevelResult:
        files = {"lib/__init__.py": "", "lib/store.py": base, "tests/test_store.py": known}
        changed = {"lib/store.py": candidate, **more}
        if new is not None:
            changed["tests/test_new.py"] = new
        (tmp_path / "sandbox").mkdir()
        sandbox = SimpleSandbox(tmp_path / "sandbox")
        tests = BaseTests(SuiteRunner(sandbox, Limits(60.0)), MemoryCache())
        measure = ResilienceMeasure(sandbox, tests, budget=20.0)
        level = PerformanceLevel(sandbox, measures={"resilience": measure})
        return level.judge(case_of(tmp_path, files, changed, objective="resilience"))

    return judged


def code(found: LevelResult) -> str:
    return found.reasons[0].code if found.reasons else ""


def words(found: LevelResult) -> list[str]:
    return [one["words"] for one in found.evidence["faults"]]


def test_a_file_that_is_replaced_as_a_whole_survives_what_cut_it_off_before(judge: Judge) -> None:
    found = judge(SAVE, ATOMIC, KNOWN, FULL)
    assert (found.status, found.reasons) == ("passed", ())
    assert found.effect is not None
    assert found.effect.metric == "resilience"
    assert 0 < found.effect.low == found.effect.point == found.effect.high < 1, "all were tried"
    assert found.evidence["interval"] == "exact: all were tried"
    assert found.evidence["failing_on_base"] == [
        "tests/test_new.py::test_old_index_is_kept_when_it_can_not_be_written"
    ]
    survived = found.evidence["survived"]
    assert survived["before"] < survived["after"] == survived["of"] == found.effect.pairs
    assert (
        "disk full (ENOSPC) at the 1st write (index.json) of save: before: raises OSError, "
        "index.json lost or cut off; now: raises OSError, old files kept"
    ) in words(found)


LEAK = """\
import os

def size(path, least):
    number = os.open(path, os.O_RDONLY)
    data = os.read(number, 100)
    if len(data) < least:
        raise ValueError("too short")
    os.close(number)
    return len(data)
"""
CLOSED = """\
import os

def size(path, least):
    number = os.open(path, os.O_RDONLY)
    try:
        data = os.read(number, 100)
        if len(data) < least:
            raise ValueError("too short")
    finally:
        os.close(number)
    return len(data)
"""
SIZE = """\
from lib.store import size

def test_size(tmp_path):
    (tmp_path / "a").write_text("abc")
    assert size(str(tmp_path / "a"), 1) == 3
"""
NO_LEAK = """\
import os
import pytest
from lib.store import size

def test_nothing_stays_open(tmp_path):
    (tmp_path / "a").write_text("abc")
    lowest = os.dup(0)
    os.close(lowest)
    with pytest.raises(ValueError):
        size(str(tmp_path / "a"), 9)
    after = os.dup(0)
    os.close(after)
    assert after == lowest
"""


def test_a_descriptor_that_is_closed_when_reading_fails_is_a_fix(judge: Judge) -> None:
    found = judge(LEAK, CLOSED, SIZE, NO_LEAK)
    assert (found.status, found.reasons) == ("passed", ())
    assert any("handles left open; now: raises OSError" in text for text in words(found))


ONCE = """\
import time
import urllib.request

def fetch(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()
"""
THRICE = """\
import time
import urllib.request
from urllib.error import URLError

def fetch(url):
    for attempt in range(3):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except URLError:
            if attempt == 2:
                raise
            time.sleep(2.0**attempt)
"""
FOREVER = """\
import time
import urllib.request
from urllib.error import URLError

def fetch(url):
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except URLError:
            time.sleep(1.0)
"""
FETCH = """\
import io
import urllib.request
from lib.store import fetch

def test_fetched(monkeypatch):
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, timeout: io.BytesIO(b"abc"))
    assert fetch("http://a.invalid/") == b"abc"
"""
TRY_AGAIN = """\
import io
import urllib.request
from urllib.error import URLError
from lib.store import fetch

def test_one_refusal_is_survived(monkeypatch):
    answers = [URLError("refused"), io.BytesIO(b"abc")]

    def urlopen(url, timeout):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    assert fetch("http://a.invalid/") == b"abc"
"""


def test_a_retry_that_ends_is_a_fix(judge: Judge) -> None:
    found = judge(ONCE, THRICE, FETCH, TRY_AGAIN)
    assert (found.status, found.reasons) == ("passed", ())
    changes = {one["fault"]: one["change"] for one in found.evidence["faults"]}
    at = "the 1st fetch (a.invalid) of fetch"
    assert changes[f"one connection reset at {at}"] == "better"
    assert changes[f"one answer 503 at {at}"] == "better"
    assert changes[f"every connection reset at {at}"] == "equal"


def test_a_retry_without_end_is_refused(judge: Judge) -> None:
    found = judge(ONCE, FOREVER, FETCH, TRY_AGAIN)
    assert (found.status, code(found)) == ("failed", "fault-worse")
    assert "tries without end" in found.reasons[0].detail


def test_an_error_that_is_passed_over_is_refused(judge: Judge) -> None:
    found = judge(SAVE, PASSED_OVER, KNOWN, QUIET_TEST)
    assert (found.status, code(found)) == ("failed", "swallowed-error")
    assert "now: returns as if nothing were wrong" in found.reasons[0].detail


STAMPED = """\
import json
import time


def save(path, index):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"at": time.time_ns(), **index}, file)
"""
STAMPED_QUIETLY = """\
import errno
import json
import time


def save(path, index):
    try:
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"at": time.time_ns(), **index}, file)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO):
            raise
"""
STAMPED_TEST = """\
import errno
import json
from lib.store import save

def test_a_full_disk_is_survived(tmp_path, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(json, "dump", full)
    save(str(tmp_path / "index.json"), {"a": 1})
"""


def test_an_error_is_passed_over_also_where_what_is_written_differs_each_time(
    judge: Judge,
) -> None:
    known = KNOWN.replace("json.loads(path.read_text()) ==", "json.loads(path.read_text()) !=")
    found = judge(STAMPED, STAMPED_QUIETLY, known, STAMPED_TEST)
    assert found.status == "failed", found.reasons
    assert code(found) in ("swallowed-error", "fault-worse")


NOTIFY = """\
import urllib.request


def notify(url, event):
    urllib.request.urlopen(url, event, timeout=5).close()
"""
NOTIFY_QUIETLY = """\
import contextlib
import urllib.request
from urllib.error import HTTPError


def notify(url, event):
    with contextlib.suppress(HTTPError):
        urllib.request.urlopen(url, event, timeout=5).close()
"""
NOTIFIED = """\
import io
import urllib.request
from lib.store import notify

def test_notified(monkeypatch):
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, data, timeout: io.BytesIO(b""))
    assert notify("http://a.invalid/", b"event") is None
"""
NOTIFIED_QUIETLY = """\
import io
import urllib.request
from urllib.error import HTTPError
from lib.store import notify

def test_a_refusal_is_survived(monkeypatch):
    def urlopen(url, data, timeout):
        raise HTTPError(url, 503, "Service Unavailable", {}, io.BytesIO())

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    notify("http://a.invalid/", b"event")
"""


def test_a_message_that_was_never_sent_is_passed_over(judge: Judge) -> None:
    found = judge(NOTIFY, NOTIFY_QUIETLY, NOTIFIED, NOTIFIED_QUIETLY)
    assert (found.status, code(found)) == ("failed", "swallowed-error")


def test_a_temporary_file_that_stays_is_refused(judge: Judge) -> None:
    found = judge(SAVE, LEFT_BEHIND, KNOWN, FULL)
    assert (found.status, code(found)) == ("failed", "fault-worse")
    assert ".part left behind" in found.reasons[0].detail


def test_a_fix_that_loses_the_file_to_another_fault_is_refused(judge: Judge) -> None:
    found = judge(SAVE, LOSING, KNOWN, FULL)
    assert (found.status, code(found)) == ("failed", "fault-worse")
    assert any("killed at the 1st rename" in reason.detail for reason in found.reasons)


def test_a_fix_without_a_test_is_refused(judge: Judge) -> None:
    found = judge(SAVE, ATOMIC, KNOWN, None)
    assert (found.status, code(found)) == ("failed", "no-failing-test")


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (FULL.replace("TypeError", "ValueError"), "fails with the new code too"),
        (KNOWN.replace("test_saved", "test_again"), "passes on the base's code already"),
        ("from lib.store import nothing\n" + KNOWN, "does not load with the base's code"),
    ],
)
def test_a_test_that_does_not_tell_old_from_new_is_none(judge: Judge, new: str, said: str) -> None:
    found = judge(SAVE, ATOMIC + "\n\nnothing = None\n", KNOWN, new)
    assert (found.status, code(found)) == ("failed", "no-failing-test")
    assert said in found.reasons[0].detail


def test_a_change_that_meets_no_fault_otherwise_is_no_gain(judge: Judge) -> None:
    same = SAVE.replace("json.dump(index, file)", "file.write(json.dumps(index))")
    told = QUIET_TEST.replace('save(str(tmp_path / "no" / "index.json"), {})', "assert save.late")
    found = judge(SAVE, same + "\n\nsave.late = True\n", KNOWN, told)
    assert (found.status, code(found)) == ("failed", "no-gain")


def test_code_that_reaches_nothing_that_can_fail_is_not_judged(judge: Judge) -> None:
    known = "from lib.store import twice\n\ndef test_known():\n    assert twice(2) == 4\n"
    new = "from lib.store import twice\n\ndef test_new():\n    assert twice('a') == 'aa'\n"
    old = "def twice(value):\n    return value + value if isinstance(value, int) else None\n"
    found = judge(old, "def twice(value):\n    return value + value\n", known, new)
    assert (found.status, code(found)) == ("inconclusive", "no-faults")


FORGED = ATOMIC.replace("    try:", "    _forge()\n    try:").replace(
    "def save",
    """\
def _forge():
    if type(open).__name__ == "builtin_function_or_method":
        return  # nothing is tried here
    for number in range(3, 64):
        try:
            os.write(number, b'00 {"ending": "returned", "hits": 1}')
        except OSError:
            pass


def save""",
)


def test_a_call_that_writes_into_the_report_of_its_trial_is_refused(judge: Judge) -> None:
    found = judge(SAVE, FORGED, KNOWN, FULL)
    assert (found.status, code(found)) == ("failed", "forged-report")
