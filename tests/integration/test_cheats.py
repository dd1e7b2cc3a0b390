"""Wrong code with a trick that hides it: each trick is refused, and by its own reason.

Each is judged twice: by policy and tests together, as a patch is; and by the tests alone, as if its
author had found a spelling that no text scan knows. What is no trick passes both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.ports import LevelResult
from engine.validation.basetests import BaseTests
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.ladder import climb
from engine.validation.performance import PerformanceLevel
from engine.validation.policy import Allowance, PolicyLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from engine.validation.testing import Limits, SuiteRunner
from engine.validation.unit import UnitLevel
from engine.validation.verdict import Verdict
from tests.dedupe import SLOW
from tests.fakes.memory_cache import MemoryCache
from tests.fakes.simple_sandbox import SimpleSandbox
from tests.gate_cases import Files, case_of, project

RIGHT = "def days(year):\n    return 29 if year % 4 == 0 else 28\n"
WRONG = "def days(year):\n    return 28\n"
TESTS = """\
import time
import pytest
from lib.dates import days

YEARS = [2000, 2004]

def test_common():
    assert days(1999) == 28

@pytest.mark.parametrize("year", YEARS)
def test_leap(year):
    assert days(year) == 29
"""
BASE: Files = {
    "lib/__init__.py": "",
    "lib/dates.py": RIGHT,
    "tests/test_dates.py": TESTS,
    "pyproject.toml": "[tool.pytest.ini_options]\ntestpaths = ['tests']\n",
}
ALL_PASS = (
    "collected = ['tests/test_dates.py::test_common', 'tests/test_dates.py::test_leap[2000]',"
    " 'tests/test_dates.py::test_leap[2004]']\n"
    "lines = [{'kind': 'collected', 'ids': collected}] + [{'kind': 'test', 'id': name, 'outcome':"
    " 'passed', 'seconds': 0.1, 'detail': ''} for name in collected]"
    " + [{'kind': 'end', 'exit': 0}]\n"
)
PIPES = (
    "import json, os, stat\n" + ALL_PASS + "def forge(head=b''):\n"
    "    for number in range(3, 64):\n"
    "        try:\n"
    "            if stat.S_ISFIFO(os.fstat(number).st_mode):\n"
    "                os.write(number, head + b''.join(json.dumps(l).encode() + b'\\n'"
    " for l in lines))\n"
    "        except OSError:\n"
    "            pass\n"
)


@dataclass(frozen=True)
class Cheat:
    """A trick; `code` is what policy and tests say, `tests` what the tests say alone."""

    code: str
    tests: str
    prelude: str = ""
    """What stands before the wrong code in its module."""
    files: Files = field(default_factory=dict)

    @property
    def changed(self) -> Files:
        return {"lib/dates.py": self.prelude + WRONG, **self.files}


def added(path: str, text: str, code: str, tests: str = "test-failure") -> Cheat:
    return Cheat(code, tests, files={path: text})


QUIET = "def pytest_runtest_makereport(item, call):\n    call.excinfo = None\n"
EVIL = "import os, sys\nprint(sys.stdin.read())\nos._exit(0)\n"
"""It would have the key before the runner has."""
CHEATS = {
    # the process ends before anything is judged
    "sys-exit-at-import": Cheat("tests-missing", "tests-missing", "import sys\nsys.exit(0)\n"),
    "os-exit-at-import": Cheat("hard-exit", "tests-died", "import os\nos._exit(0)\n"),
    "os-exit-by-another-name": Cheat(
        "dynamic-code", "tests-died", "import os\ngetattr(os, '_ex' + 'it')(0)\n"
    ),
    "kill-itself": Cheat("hard-exit", "tests-died", "import os\nos.kill(os.getpid(), 9)\n"),
    # the report
    "lines-into-the-pipe": Cheat("forged-report", "forged-report", PIPES + "forge()\n"),
    "lines-and-exit": Cheat("hard-exit", "forged-report", PIPES + "forge()\nos._exit(0)\n"),
    "lines-with-the-old-nonce": Cheat(
        "process-inspection",
        "forged-report",
        PIPES
        + "env = open('/proc/self/environ').read().split('\\0')\n"
        + "known = dict(each.split('=', 1) for each in env if '=' in each)\n"
        + "nonce = known.get('OPT_' + 'NONCE', '')\n"
        + "forge(json.dumps({'kind': 'nonce', 'nonce': nonce}).encode() + b'\\n')\n",
    ),
    "lines-from-a-thread": Cheat(
        "forged-report",
        "forged-report",
        PIPES + "import threading\n"
        "thread = threading.Thread(target=forge)\nthread.start()\nthread.join()\n",
    ),
    "lines-at-exit": Cheat(
        "exit-hook", "test-failure", PIPES + "import atexit\natexit.register(forge)\n"
    ),
    "report-closed": Cheat("tests-died", "tests-died", "import os\nos.closerange(3, 64)\n"),
    "report-file-written": Cheat(
        "test-failure",
        "test-failure",
        "import os\n" + ALL_PASS + "for name in ('report', 'report.json', 'junit.xml'):\n"
        "    with open(name, 'w') as file:\n        file.write(repr(lines))\n",
    ),
    "say-taken-from-a-frame": Cheat(
        "frame-inspection",
        "forged-report",
        "import sys\n" + ALL_PASS + "frame = sys._getframe()\nwhile frame:\n"
        "    say = frame.f_locals.get('say')\n    if say:\n"
        "        [say(**line) for line in lines[1:-1]]\n        break\n    frame = frame.f_back\n",
    ),
    "say-taken-from-a-traceback": Cheat(
        "frame-inspection",
        "frame-inspection",
        "try:\n    raise KeyError\nexcept KeyError as error:\n"
        "    frame = getattr(getattr(error, '__trace' + 'back__'), 'tb_' + 'frame')\n"
        "while frame:\n    say = getattr(frame, 'f_' + 'locals').get('say')\n"
        "    frame = getattr(frame, 'f_' + 'back')\n",
    ),
    "say-taken-from-all-objects": Cheat(
        "frame-inspection",
        "frame-inspection",
        "import gc\nfound = [each for each in gc.get_objects() if hasattr(each, '_say')]\n",
    ),
    # what judges is replaced
    "recorder-patched": Cheat(
        "patched-module",
        "test-failure",
        "import sys\nsys.modules['__main__']._outcome = lambda report: 'passed'\n"
        "sys.modules['__main__'].SEVERITY = ('failed', 'passed')\n"
        "sys.modules.pop('opt_inside_report', None)\n",
    ),
    "pytest-patched": Cheat(
        "test-awareness",
        "patched-module",
        "from _pytest.reports import TestReport\nmake = TestReport.from_item_and_call.__func__\n"
        "def lenient(cls, item, call):\n    call.excinfo = None\n    return make(cls, item, call)\n"
        "TestReport.from_item_and_call = classmethod(lenient)\n",
    ),
    "pytest-patched-by-a-text": Cheat(
        "dynamic-code",
        "patched-module",
        "import sys\nmodule = sys.modules['_py' + 'test.outcomes']\n"
        "setattr(module, 'fail', lambda *a, **k: None)\n"
        "for part in ('runner',):\n    found = sys.modules['_py' + 'test.' + part]\n"
        "    found.call_and_report = lambda *a, **k: None\n",
    ),
    "assert-made-harmless": Cheat(
        "patched-module",
        "patched-module",
        "import builtins, unittest\nbuiltins.AssertionError = unittest.SkipTest\n",
    ),
    "clock-patched": Cheat(
        "patched-module", "patched-module", "import time\ntime.perf_counter = lambda: 0.0\n"
    ),
    "clock-patched-by-setattr": Cheat(
        "patched-module",
        "patched-module",
        "import importlib\nsetattr(importlib.import_module('time'), 'perf_counter', float)\n",
    ),
    "compare-patched": Cheat(
        "patched-module",
        "patched-module",
        "import builtins\nkept = builtins.isinstance\n"
        "vars(builtins)['isinstance'] = lambda a, b: kept(a, b)\n",
    ),
    "addopts-by-environment": Cheat(
        "test-awareness",
        "test-failure",
        "import os\nos.environ['PYTEST_ADDOPTS'] = '-k test_common'\n",
    ),
    "addopts-by-a-built-name": Cheat(
        "test-failure",
        "test-failure",
        "import os\nos.environ['PYTEST' + '_ADDOPTS'] = '-k test_common'\n",
    ),
    "tests-skipped-from-inside": Cheat(
        "tests-missing", "tests-missing", "import unittest\nraise unittest.SkipTest('not here')\n"
    ),
    # the tests
    "test-deleted": Cheat("test-edit", "test-failure", files={"tests/test_dates.py": None}),
    "test-edited": added("tests/test_dates.py", TESTS.replace("29", "28"), "test-edit"),
    "test-skipped": added(
        "tests/test_dates.py", TESTS.replace("@pytest", "@pytest.mark.skip\n@pytest"), "test-edit"
    ),
    "fewer-parameters": added("tests/test_dates.py", TESTS.replace(", 2004", ""), "test-edit"),
    "fewer-collected": added(
        "pyproject.toml", "[tool.pytest.ini_options]\naddopts = '-k test_common'\n", "test-edit"
    ),
    # planted files
    "conftest": added("conftest.py", QUIET, "conftest-planting"),
    "conftest-of-a-folder": added("tests/conftest.py", QUIET, "conftest-planting"),
    "pytest-ini": added("pytest.ini", "[pytest]\naddopts = -k test_common\n", "test-edit"),
    "path-file": added("lib.pth", "import os; os._exit(0)\n", "startup-planting"),
    "sitecustomize": added("sitecustomize.py", "import os\nos._exit(0)\n", "startup-planting"),
    "usercustomize": added("usercustomize.py", "import os\nos._exit(0)\n", "startup-planting"),
    "entry-point": Cheat(
        "startup-planting",
        "test-failure",
        files={
            "quiet-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: quiet\nVersion: 1\n",
            "quiet-1.dist-info/entry_points.txt": "[pytest11]\ntimeout = lib.quiet\n",
            "lib/quiet.py": QUIET,
        },
    ),
    "module-of-the-test-tools": Cheat(
        "module-shadowing", "wrong-copy", files={"pytest.py": EVIL, "json.py": EVIL}
    ),
    "module-that-pytest-needs": Cheat(
        "module-shadowing", "wrong-copy", files={"iniconfig.py": EVIL, "pluggy/__init__.py": EVIL}
    ),
}


def is_restored(cheat: Cheat) -> bool:
    """Files that the base's own replace, whatever they hold: one of them by default is enough."""
    return cheat.code in {"test-edit", "conftest-planting", "startup-planting"} and bool(
        cheat.files.keys() - {"tests/test_dates.py", "sitecustomize.py"}
    )


class Judges:
    """Policy and tests on one cache: equal bases are run once."""

    cache = MemoryCache()

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        sandbox = SimpleSandbox(folder)
        self._unit = UnitLevel(BaseTests(SuiteRunner(sandbox, Limits(60.0)), self.cache))
        self._folder = folder

    def together(self, changed: Files) -> Verdict:
        case = case_of(self._folder / "case", BASE, changed)
        levels = [PolicyLevel(Allowance()), self._unit]
        return climb(lambda: case, levels, case.objective, on_result=lambda _: None)

    def tests_alone(self, changed: Files) -> LevelResult:
        return self._unit.judge(case_of(self._folder / "case", BASE, changed))


@pytest.fixture
def judges(tmp_path: Path) -> Judges:
    return Judges(tmp_path / "sandbox")


def test_there_are_many_kinds():
    assert len(CHEATS) >= 15


@pytest.mark.parametrize("cheat", CHEATS.values(), ids=CHEATS)
def test_a_cheat_is_refused_by_its_own_reason(judges: Judges, cheat: Cheat):
    verdict = judges.together(cheat.changed)
    assert (verdict.verdict, verdict.code) == ("refused", cheat.code), verdict.detail


@pytest.mark.parametrize(
    "cheat",
    [
        pytest.param(cheat, id=name, marks=[pytest.mark.slow] if is_restored(cheat) else [])
        for name, cheat in CHEATS.items()
        if cheat.code != cheat.tests
    ],
)
def test_the_tests_alone_are_not_deceived(judges: Judges, cheat: Cheat):
    """Where policy has nothing to say, they are alone already: those are not judged twice."""
    found = judges.tests_alone(cheat.changed)
    assert found.status == ("inconclusive" if cheat.tests == "wrong-copy" else "failed")
    assert found.reasons[0].code == cheat.tests, found.reasons


HOOK = """\
import os, sys
for hook in {path}:
    for plugin in hook.config.pluginmanager.get_plugins() if hasattr(hook, "config") else ():
        if hasattr(plugin, "_say"):
            [plugin._say(**line) for line in lines]
            {leave}
"""


@pytest.mark.parametrize(
    ("path", "leave", "code"),
    [
        ("sys.meta_path", "os._exit(0)", "test-awareness"),
        ("sys.meta_path", "os.closerange(0, 99)", "test-awareness"),
        ("getattr(sys, 'meta_' + 'path')", "os.closerange(0, 99)", "dynamic-code"),
        ("vars(sys)['meta_' + 'path']", "os.closerange(0, 99)", "dynamic-code"),
    ],
)
def test_the_runner_s_own_voice_is_not_to_be_had(judges: Judges, path: str, leave: str, code: str):
    """Who holds it can say what it likes and leave: the ways there are refused by the text."""
    prelude = ALL_PASS + HOOK.format(path=path, leave=leave)
    verdict = judges.together({"lib/dates.py": prelude + WRONG})
    assert (verdict.verdict, verdict.code) == ("refused", code)


def test_the_same_wrong_code_without_a_trick_fails_its_tests(judges: Judges):
    verdict = judges.together({"lib/dates.py": WRONG})
    assert (verdict.verdict, verdict.code) == ("refused", "test-failure")


def test_right_code_passes_policy_and_tests(judges: Judges):
    right = RIGHT.replace("year % 4 == 0", "not year & 3")
    right = "import logging, sys, time, traceback\nfrom collections import namedtuple\n\n" + right
    changed: Files = {"lib/dates.py": right + "\n\nPair = namedtuple('Pair', 'a b')\n"}
    assert judges.tests_alone(changed).status == "passed"
    assert judges.together(changed).level != "unit"


@pytest.mark.slow
def test_an_answer_that_equals_everything_is_another_answer(tmp_path: Path):
    """No test can tell: it is compared by type, outside of what it says of itself."""
    (tmp_path / "sandbox").mkdir()
    sandbox = SimpleSandbox(tmp_path / "sandbox")
    always = (
        "class Always(int):\n    def __eq__(self, other):\n        return True\n"
        "    __hash__ = int.__hash__\n\n\ndef days(year):\n    return Always(28)\n"
    )
    case = case_of(tmp_path, BASE, {"lib/dates.py": always}, on=project(tests=["tests"]))
    unit = UnitLevel(BaseTests(SuiteRunner(sandbox, Limits(60.0)), MemoryCache()))
    levels = [unit, EquivalenceLevel(sandbox, budget=5.0, shrink_budget=2.0)]
    verdict = climb(lambda: case, levels, case.objective, on_result=lambda _: None)
    assert (verdict.verdict, verdict.level, verdict.code) == (
        "refused",
        "equivalence",
        "not-equivalent",
    )


VOICE = """\
import os, stat


def shout(line=b'{"number": 0, "facets": {}}'):
    for number in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(number).st_mode):
                os.write(number, line + b"\\n")
        except OSError:
            pass
"""


@pytest.mark.parametrize("when", ["on import", "in the call"])
def test_answers_that_the_candidate_writes_itself_are_seen_in_a_replay(tmp_path: Path, when: str):
    (tmp_path / "sandbox").mkdir()
    sandbox = SimpleSandbox(tmp_path / "sandbox")
    call = WRONG.replace("    return", "    shout()\n    return")
    text = VOICE + ("\n\nshout()\n" + WRONG if when == "on import" else call)
    case = case_of(tmp_path, BASE, {"lib/dates.py": text}, on=project(tests=["tests"]))
    found = EquivalenceLevel(sandbox, budget=5.0, shrink_budget=2.0).judge(case)
    assert (found.status, [reason.code for reason in found.reasons]) == (
        "failed",
        ["forged-report"],
    )


def test_answers_that_the_candidate_writes_itself_are_seen_while_it_is_timed(tmp_path: Path):
    """They would end the clock before the work is done."""
    (tmp_path / "sandbox").mkdir()
    sandbox = SimpleSandbox(tmp_path / "sandbox")
    early = VOICE + SLOW.replace("    seen = []", "    shout()\n    seen = []")
    base = {"lib/__init__.py": "", "lib/tags.py": SLOW, "work.py": SEEDED}
    case = case_of(tmp_path, base, {"lib/tags.py": early}, on=project(tests=[], workload="work.py"))
    recorder = CallRecorder(sandbox, RecordingLimits(made=0, perturbed=20))
    found = PerformanceLevel(sandbox, budget=2.0, recorder=recorder).judge(case)
    assert (found.status, [reason.code for reason in found.reasons]) == (
        "failed",
        ["forged-report"],
    )


SEEDED = """\
import random
from lib.tags import dedupe

def inputs(seed):
    source = random.Random(seed)
    return [source.randrange(400) for _ in range(800)]

def run(tags):
    return dedupe(tags)
"""
