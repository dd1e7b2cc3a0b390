"""The gate's levels on small real projects: real pytest, ruff, mypy and bandit, confined."""

from __future__ import annotations

import dataclasses
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import choose_sandbox
from engine.adapters.tools import find_tools
from engine.errors import ConfigError
from engine.ports import Case, Interpreter, LevelResult, Project
from engine.validation.basetests import BaseTests
from engine.validation.coverage import AlongTheWay, CoverageLevel
from engine.validation.integration import IntegrationLevel
from engine.validation.security import SecurityLevel
from engine.validation.style import StyleLevel
from engine.validation.syntax import SyntaxLevel
from engine.validation.testing import Limits, SuiteRequest, SuiteRun, SuiteRunner
from engine.validation.tools import Tool, Tools
from engine.validation.types import TypesLevel
from engine.validation.unit import UnitLevel
from tests.fakes.memory_cache import MemoryCache
from tests.fakes.simple_sandbox import SimpleSandbox
from tests.gate_cases import Files, case_of, interpreter, project

DATES = """\
def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days(year):
    return 29 if is_leap(year) else 28


def label(year):
    return str(year)
"""
TESTS = """\
from lib.dates import days, label


def test_leap_year():
    assert days(2000) == 29


def test_common_year():
    assert days(1999) == 28


def test_label():
    assert label(7) == "7"
"""
BASE: Files = {"lib/__init__.py": "", "lib/dates.py": DATES, "tests/test_dates.py": TESTS}
FASTER = DATES.replace("year % 4 == 0 and (", "not year & 3 and (")
WRONG = DATES.replace(" or year % 400 == 0", "")


class Gate:
    """The levels on one sandbox and one cache."""

    def __init__(
        self, folder: Path, seconds: float = 60.0, cache: MemoryCache | None = None
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.sandbox = SimpleSandbox(folder)
        self.cache = cache or MemoryCache()
        self.base_tests = BaseTests(SuiteRunner(self.sandbox, Limits(seconds)), self.cache)

    def unit(self, case: Case) -> LevelResult:
        return UnitLevel(self.base_tests).judge(case)

    def integration(self, case: Case) -> LevelResult:
        return IntegrationLevel(self.base_tests).judge(case)


@pytest.fixture(scope="module")
def cache() -> MemoryCache:
    """One for all tests here: keyed by content, so equal bases are run once."""
    return MemoryCache()


@pytest.fixture
def gate(tmp_path: Path, cache: MemoryCache) -> Gate:
    return Gate(tmp_path / "sandbox", cache=cache)


def codes(result: LevelResult) -> list[str]:
    return [reason.code for reason in result.reasons]


# --- unit -------------------------------------------------------------------------------------


def test_only_the_tests_that_enter_the_touched_function_are_run(gate: Gate, tmp_path: Path):
    result = gate.unit(case_of(tmp_path, BASE, {"lib/dates.py": FASTER}))

    assert result.status == "passed"
    assert result.evidence["affected"] == [
        "tests/test_dates.py::test_leap_year",
        "tests/test_dates.py::test_common_year",
    ]
    assert result.evidence["passed"] == 2
    assert result.evidence["of"] == 3


def test_a_new_failure_is_refused_in_words(gate: Gate, tmp_path: Path):
    result = gate.unit(case_of(tmp_path, BASE, {"lib/dates.py": WRONG}))

    assert result.status == "failed"
    assert codes(result) == ["test-failure"]
    assert result.reasons[0].detail == "test_leap_year: expected 29, got 28"


def test_the_base_is_run_once_for_many_candidates(tmp_path: Path):
    gate = Gate(tmp_path / "sandbox")
    gate.unit(case_of(tmp_path / "1", BASE, {"lib/dates.py": FASTER}))
    assert gate.sandbox.jobs == 3, "the base's tests, their ids once more, the candidate's"
    gate.unit(case_of(tmp_path / "2", BASE, {"lib/dates.py": FASTER + "# again\n"}))
    assert gate.sandbox.jobs == 4


def test_edited_tests_do_not_judge(gate: Gate, tmp_path: Path):
    """The candidate's own test file says what the wrong code says; the base's one counts."""
    lenient = TESTS.replace("== 29", "== 28")
    case = case_of(tmp_path, BASE, {"lib/dates.py": WRONG, "tests/test_dates.py": lenient})

    assert codes(gate.unit(case)) == ["test-failure"]


def test_added_tests_run_extra_and_may_refuse(gate: Gate, tmp_path: Path):
    good = "from lib.dates import days\n\ndef test_more():\n    assert days(2004) == 29\n"
    changed: dict[str, str] = {"lib/dates.py": FASTER, "tests/test_more.py": good}
    assert gate.unit(case_of(tmp_path / "1", BASE, changed)).status == "passed"

    bad = {"lib/dates.py": FASTER, "tests/test_more.py": good.replace("29", "30")}
    result = gate.unit(case_of(tmp_path / "2", BASE, bad))
    assert codes(result) == ["added-test-failure"]
    assert result.reasons[0].detail == "test_more: expected 30, got 29"


def test_an_added_test_that_fails_once_is_a_doubt_and_no_refusal(gate: Gate, tmp_path: Path):
    marker = tmp_path / "ran"
    once = (
        "from pathlib import Path\n\ndef test_once():\n"
        f"    there = Path({str(marker)!r}).exists()\n    Path({str(marker)!r}).touch()\n"
        "    assert there\n"
    )
    changed: dict[str, str] = {"lib/dates.py": FASTER, "tests/test_more.py": once}
    result = gate.unit(case_of(tmp_path / "1", BASE, changed))
    assert (result.status, codes(result)) == ("inconclusive", ["flaky"])


def test_a_test_that_fails_on_the_base_too_is_shown_and_not_counted(gate: Gate, tmp_path: Path):
    failing = TESTS + "\n\ndef test_broken():\n    assert days(1900) == 29\n"
    base = {**BASE, "tests/test_dates.py": failing}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))

    assert result.status == "passed"
    assert result.evidence["failing_on_base"] == ["tests/test_dates.py::test_broken"]


def test_only_failing_tests_prove_nothing(gate: Gate, tmp_path: Path):
    failing = "from lib.dates import days\n\ndef test_broken():\n    assert days(1900) == 29\n"
    base = {**BASE, "tests/test_dates.py": failing}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))

    assert (result.status, codes(result)) == ("inconclusive", ["tests-fail-on-base"])


def test_a_function_that_no_test_enters_is_untested(gate: Gate, tmp_path: Path):
    base = {**BASE, "lib/dates.py": DATES + "\n\ndef unused():\n    return 1\n"}
    after = base["lib/dates.py"].replace("return 1", "return 1 + 0")
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": after}))

    assert (result.status, codes(result)) == ("inconclusive", ["untested"])
    assert "lib/dates.py::unused" in result.reasons[0].detail


def test_a_module_level_change_affects_every_test_that_imports_the_file(gate: Gate, tmp_path: Path):
    after = "LIMIT = 5\n" + FASTER
    result = gate.unit(case_of(tmp_path, BASE, {"lib/dates.py": after}))
    assert len(result.evidence["affected"]) == 3


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"lib/__init__.py": "", "lib/dates.py": DATES}, "no-tests"),
        ({**BASE, "tests/test_dates.py": "import nowhere_at_all\n"}, "no-tests"),
        ({**BASE, "tests/test_dates.py": "def test_x(:\n"}, "no-tests"),
        ({**BASE, "tests/test_dates.py": TESTS + "import os\nos._exit(0)\n"}, "tests-died"),
    ],
    ids=["none", "import-error", "syntax-error", "exit"],
)
def test_a_base_without_usable_tests_is_inconclusive(
    gate: Gate, tmp_path: Path, files: Files, code: str
):
    result = gate.unit(case_of(tmp_path, files, {"lib/dates.py": FASTER}))
    assert (result.status, codes(result)) == ("inconclusive", [code])


@pytest.mark.slow
def test_hanging_tests_of_the_base_end_at_the_limit_and_are_not_cached(tmp_path: Path):
    gate = Gate(tmp_path / "sandbox", seconds=2.0)
    base = {**BASE, "tests/test_hang.py": "import time\n\ndef test_hang():\n    time.sleep(60)\n"}
    case = case_of(tmp_path, base, {"lib/dates.py": FASTER})
    result = gate.unit(case)

    assert (result.status, codes(result)) == ("inconclusive", ["timeout"])
    assert "tests/test_hang.py::test_hang" in result.reasons[0].detail
    gate.unit(case)
    assert gate.sandbox.jobs == 1, "remembered by this object"
    BaseTests(gate.base_tests.runner, gate.cache).of(case)
    assert gate.sandbox.jobs == 2, "not kept in the cache"


def test_a_suite_that_is_too_slow_to_be_traced_is_run_whole_without(tmp_path: Path):
    """Many calls in many tests: in time without the trace, not with it."""
    gate = Gate(tmp_path / "sandbox", seconds=60.0)
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    slow = Slow(gate.base_tests.runner)
    result = UnitLevel(BaseTests(slow, MemoryCache())).judge(case)
    assert (result.status, len(result.evidence["affected"])) == ("passed", 3)
    assert slow.traced == [True, False, False, False]


class Slow(SuiteRunner):
    """Ends every traced run before its last test, as the limit would."""

    def __init__(self, runner: SuiteRunner) -> None:
        super().__init__(runner.sandbox, runner.limits)
        self.traced: list[bool] = []

    def run(self, tree: Path, project: Project, request: SuiteRequest) -> SuiteRun:
        self.traced.append(request.trace)
        run = super().run(tree, project, request)
        if not request.trace:
            return run
        results = {
            test: dataclasses.replace(ran, seconds=20.0) for test, ran in run.results.items()
        }
        return dataclasses.replace(run, ended="timeout", exit=None, seconds=60.0, results=results)


@pytest.mark.slow
def test_a_candidate_that_hangs_is_inconclusive(tmp_path: Path):
    gate = Gate(tmp_path / "sandbox", seconds=3.0)
    hanging = DATES.replace(
        "    return 29", "    while is_leap(year):\n        pass\n    return 29"
    )
    result = gate.unit(case_of(tmp_path, BASE, {"lib/dates.py": hanging}))

    assert (result.status, codes(result)) == ("inconclusive", ["timeout"])
    assert "test_leap_year" in result.reasons[0].detail


def test_a_candidate_that_ends_the_process_is_refused(gate: Gate, tmp_path: Path):
    exiting = DATES.replace("    return 29", "    import os; os._exit(0)\n    return 29")
    result = gate.unit(case_of(tmp_path, BASE, {"lib/dates.py": exiting}))

    assert (result.status, codes(result)) == ("failed", ["tests-died"])


def test_a_candidate_that_makes_tests_skip_is_refused(gate: Gate, tmp_path: Path):
    skipping = FASTER.replace(
        "    return 29", "    import unittest; raise unittest.SkipTest('no')\n    return 29"
    )
    result = gate.unit(case_of(tmp_path, BASE, {"lib/dates.py": skipping}))
    assert (result.status, codes(result)) == ("failed", ["tests-missing"])


def test_a_candidate_that_shrinks_a_parametrised_test_is_refused(gate: Gate, tmp_path: Path):
    tests = """\
import pytest
from lib.dates import YEARS, days

@pytest.mark.parametrize("year", YEARS)
def test_days(year):
    assert days(year) == 29
"""
    base = {**BASE, "lib/dates.py": "YEARS = [2000, 2004]\n" + DATES, "tests/test_dates.py": tests}
    changed = {"lib/dates.py": "YEARS = [2000]\n" + FASTER}
    result = gate.unit(case_of(tmp_path, base, changed))

    assert (result.status, codes(result)) == ("failed", ["tests-missing"])
    assert "test_days[2004]" in result.reasons[0].detail


FLIPPING = """\
from pathlib import Path
from lib.dates import days

def test_flips():
    counter = Path({counter!r})
    calls = int(counter.read_text()) + 1
    counter.write_text(str(calls))
    assert days(2000) == 29 and {when}

def test_steady():
    assert days(2000) == 29
"""


def test_a_test_that_comes_and_goes_on_the_base_is_put_in_quarantine(gate: Gate, tmp_path: Path):
    """Passes on every odd call: on the base, then not on the candidate, then on it too."""
    counter = tmp_path / "calls"
    counter.write_text("0")
    flipping = FLIPPING.format(counter=str(counter), when="calls % 2 == 1")
    base = {**BASE, "tests/test_dates.py": flipping}
    result = gate.unit(case_of(tmp_path / "1", base, {"lib/dates.py": FASTER}))
    assert (result.status, result.evidence["passed"]) == ("passed", 1)
    assert result.evidence["quarantined"] == ["tests/test_dates.py::test_flips"]

    counter.write_text("0")
    result = gate.unit(case_of(tmp_path / "2", base, {"lib/dates.py": WRONG}))
    assert result.status == "failed"
    assert "test-failure" in codes(result)


@pytest.mark.parametrize("when", ["calls != 2", "calls == 1"])
def test_what_comes_and_goes_on_one_side_alone_is_flaky(gate: Gate, tmp_path: Path, when: str):
    """Fails in the candidate's first run and never again; passes in the base's first run alone."""
    counter = tmp_path / "calls"
    counter.write_text("0")
    flipping = FLIPPING.format(counter=str(counter), when=when)
    base = {**BASE, "tests/test_dates.py": flipping}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert (result.status, codes(result)) == ("inconclusive", ["flaky"])
    assert result.evidence["quarantined"] == []


def test_where_all_tests_come_and_go_nothing_is_known(gate: Gate, tmp_path: Path):
    counter = tmp_path / "calls"
    counter.write_text("0")
    alone = FLIPPING.format(counter=str(counter), when="calls % 2 == 1").partition("\ndef test_st")
    base = {**BASE, "tests/test_dates.py": alone[0]}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert (result.status, codes(result)) == ("inconclusive", ["flaky"])


def test_ids_that_change_from_run_to_run_are_shown_and_not_missed(gate: Gate, tmp_path: Path):
    """A parametrised test with the time in its id, as a real suite has one."""
    tests = """\
import time
import pytest
from lib.dates import days

@pytest.mark.parametrize("now", [str(time.time_ns())])
def test_now(now):
    assert days(2000) == 29

def test_steady():
    assert days(2000) == 29
"""
    base = {**BASE, "tests/test_dates.py": tests}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert (result.status, result.evidence["passed"]) == ("passed", 1)
    assert len(result.evidence["unstable_ids"]) == 1


def test_an_installed_copy_is_noticed(gate: Gate, tmp_path: Path):
    """The tests put another folder first on the import path, as an installed copy would be."""
    other = tmp_path / "site"
    other.mkdir()
    (other / "lib").mkdir()
    (other / "lib" / "__init__.py").write_text("")
    (other / "lib" / "dates.py").write_text(DATES)
    conftest = f"import sys\nsys.path.insert(0, {str(other)!r})\n"
    base = {**BASE, "conftest.py": conftest}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": WRONG}))

    assert (result.status, codes(result)) == ("inconclusive", ["wrong-copy"])


def test_shared_fixtures_count_for_every_test_that_uses_them(gate: Gate, tmp_path: Path):
    tests = """\
import pytest
from lib.dates import days, label

@pytest.fixture(scope="module")
def february():
    return days(2000)

def test_one(february):
    assert february == 29

def test_two(february):
    assert february > 28

def test_other():
    assert label(1) == "1"
"""
    base = {**BASE, "tests/test_dates.py": tests}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert result.evidence["affected"] == [
        "tests/test_dates.py::test_one",
        "tests/test_dates.py::test_two",
    ]


def test_unittest_classes_and_their_messages(gate: Gate, tmp_path: Path):
    tests = """\
import unittest
from lib.dates import days

class Days(unittest.TestCase):
    def test_leap(self):
        self.assertEqual(days(2000), 29)
"""
    base = {**BASE, "tests/test_dates.py": tests}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": WRONG}))
    assert result.reasons[0].detail == "test_leap: expected 29, got 28"


def test_without_pytest_the_standard_library_runs_unittest_classes(gate: Gate, tmp_path: Path):
    tests = """\
import unittest
from lib.dates import days, label

class Days(unittest.TestCase):
    def test_leap(self):
        self.assertEqual(days(2000), 29)

    def test_label(self):
        self.assertEqual(label(1), "1")
"""
    on = project()
    on = dataclasses.replace(
        on, interpreter=dataclasses.replace(on.interpreter, modules=frozenset())
    )
    base = {**BASE, "tests/test_dates.py": tests}
    good = gate.unit(case_of(tmp_path / "1", base, {"lib/dates.py": FASTER}, on=on))
    assert good.status == "passed"
    assert good.evidence["affected"] == ["tests/test_dates.py::Days::test_leap"]
    bad = gate.unit(case_of(tmp_path / "2", base, {"lib/dates.py": WRONG}, on=on))
    assert bad.reasons[0].detail == "test_leap: expected 29, got 28"


def test_options_that_spread_or_cut_a_run_are_left_out(gate: Gate, tmp_path: Path):
    """Neither xdist nor pytest-cov is installed here: their options would be unknown."""
    config = "[pytest]\naddopts = -n 4 --cov=lib --cov-report term -x --strict-markers\n"
    base = {**BASE, "pytest.ini": config}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert result.status == "passed"


@pytest.mark.slow
def test_a_plugin_that_no_text_names_is_found_by_loading_all(gate: Gate, tmp_path: Path):
    """`benchmark_weave` is a fixture of an installed plugin that the table does not know."""
    tests = (
        "from lib.dates import days\n\ndef test_it(benchmark_weave):\n    assert days(2000) == 29\n"
    )
    base = {**BASE, "tests/test_dates.py": tests}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert result.status == "passed"


def test_a_unit_run_behind_the_real_confinement(tmp_path: Path):
    """The same as above, with whatever level this machine reaches."""
    sandbox = choose_sandbox(interpreter=interpreter().executable)
    base_tests = BaseTests(SuiteRunner(sandbox, Limits(60.0)), MemoryCache())
    good = UnitLevel(base_tests).judge(case_of(tmp_path / "1", BASE, {"lib/dates.py": FASTER}))
    assert (good.status, good.evidence["passed"]) == ("passed", 2)
    bad = UnitLevel(base_tests).judge(case_of(tmp_path / "2", BASE, {"lib/dates.py": WRONG}))
    assert codes(bad) == ["test-failure"]


def test_static_levels_behind_the_real_confinement(tmp_path: Path):
    sandbox, cache = choose_sandbox(interpreter=interpreter().executable), MemoryCache()
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    assert SyntaxLevel(sandbox).judge(case).status == "passed"
    for level in (StyleLevel, TypesLevel, SecurityLevel):
        result = level(sandbox, cache, find_tools()).judge(case)
        assert (result.status, result.reasons) == ("passed", ())


# --- integration ------------------------------------------------------------------------------


def test_tests_that_cannot_tell_a_change_of_a_body_are_left_out_and_it_says_so(
    gate: Gate, tmp_path: Path
):
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    result = gate.integration(case)
    assert (result.status, codes(result)) == ("skipped", ["unaffected"])
    assert result.evidence == {"of": 3, "left_out": 1}


def test_integration_runs_exactly_the_rest_where_it_is_asked_to(gate: Gate, tmp_path: Path):
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    result = IntegrationLevel(gate.base_tests, select=False).judge(case)
    assert (result.status, result.evidence["tests"]) == ("passed", 1)


@pytest.mark.parametrize(
    "after",
    [
        "LIMIT = 3\n" + FASTER,
        FASTER.replace("def is_leap(year):", "def is_leap(year=0):"),
        FASTER.replace("def is_leap(year):\n", 'def is_leap(year):\n    """Whether it is."""\n'),
        FASTER + "\n\ndef other():\n    return 1\n",
    ],
    ids=["module", "default", "docstring", "new function"],
)
def test_what_shows_without_a_call_has_the_rest_run(gate: Gate, tmp_path: Path, after: str):
    base = {**BASE, "tests/test_other.py": "def test_other():\n    assert True\n"}
    result = gate.integration(case_of(tmp_path, base, {"lib/dates.py": after}))
    assert result.status == "passed"


UNITTESTS = """\
import unittest

from lib.dates import days, label


class Dates(unittest.TestCase):
    def test_leap_year(self):
        self.assertEqual(days(2000), 29)

    def test_label(self):
        self.assertEqual(label(3), "3")
"""
LOOKING = """\
import inspect
import os
import pathlib

from lib import dates


def test_source():
    assert inspect.getsource(dates.is_leap)


def test_signature():
    assert inspect.signature(dates.is_leap)


def test_bytecode():
    assert dates.is_leap.__code__.co_code


def test_text():
    assert "def" in pathlib.Path("lib/dates.py").read_text()


def test_low_level():
    assert os.stat(os.open(pathlib.Path("lib/dates.py"), os.O_RDONLY)).st_size


def test_bytes():
    assert open(b"lib/dates.py").read()


def test_loader():
    assert dates.__spec__.loader.get_source("lib.dates")


def test_import():
    import lib.dates

    assert lib.dates.label(3) == "3"
"""


def test_tests_that_look_at_the_code_are_affected_without_a_call(gate: Gate, tmp_path: Path):
    base = {**BASE, "tests/test_looks.py": LOOKING}
    result = gate.unit(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    names = [one.partition("::")[2] for one in result.evidence["affected"] if "looks" in one]
    read = ["test_text", "test_low_level", "test_bytes", "test_loader"]
    assert names == ["test_source", "test_signature", "test_bytecode", *read]


SPAWNING = """\
import multiprocessing

from lib.dates import label


def test_elsewhere():
    process = multiprocessing.get_context("spawn").Process(target=label, args=(3,))
    process.start()
    process.join()
"""


def test_processes_that_are_started_unseen_have_the_rest_run(gate: Gate, tmp_path: Path):
    base = {**BASE, "tests/test_spawning.py": SPAWNING}
    result = gate.integration(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert result.status == "passed"


def test_a_suite_without_pytest_does_not_tell_what_its_fixtures_enter(gate: Gate, tmp_path: Path):
    """What `setUpClass` calls is seen by nobody: the rest is run."""
    base = {**BASE, "tests/test_dates.py": UNITTESTS}
    case = case_of(tmp_path, base, {"lib/dates.py": FASTER})
    bare = replace(case.project.interpreter, modules=frozenset())
    case = replace(case, project=replace(case.project, interpreter=bare))
    result = gate.integration(case)
    assert (result.status, result.evidence["tests"]) == ("passed", 1)


def test_integration_can_be_switched_off_and_says_so(gate: Gate, tmp_path: Path):
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    result = IntegrationLevel(gate.base_tests, wanted=False).judge(case)
    assert (result.status, codes(result)) == ("skipped", ["switched-off"])


# --- syntax -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        (DATES, FASTER, "passed"),
        (DATES, DATES + "def broken(:\n", "failed"),
        (DATES, "return 1\n", "failed"),
        ("def broken(:\n", "def still_broken(:\n", "passed"),
        (DATES, DATES.replace("\n", "\r\n"), "passed"),
        (DATES, b"\xef\xbb\xbf" + DATES.encode(), "passed"),
        (DATES, b"# coding: latin-1\nNAME = '\xe9'\n", "passed"),
        (DATES, b"NAME = '\xe9'\n", "failed"),
        (DATES, b"# coding: no-such-thing\n", "failed"),
        (DATES, b"x = 1\0\n", "failed"),
        (DATES, None, "passed"),
        (DATES, "(" * 5000, "failed"),
    ],
    ids=[
        *("good", "broken", "return-outside", "was-broken", "crlf", "bom", "latin-1"),
        *("not-utf-8", "unknown-encoding", "null-byte", "deleted", "deep"),
    ],
)
def test_syntax(gate: Gate, tmp_path: Path, before: str, after: str | bytes | None, status: str):
    base = {**BASE, "lib/dates.py": before}
    result = SyntaxLevel(gate.sandbox).judge(case_of(tmp_path, base, {"lib/dates.py": after}))
    assert result.status == status
    assert codes(result) == (["syntax-error"] if status == "failed" else [])


def test_syntax_of_no_file_is_no_pass(gate: Gate, tmp_path: Path):
    result = SyntaxLevel(gate.sandbox).judge(case_of(tmp_path, BASE, {"data.txt": "1\n"}))
    assert (result.status, codes(result)) == ("skipped", ["nothing-to-check"])


def test_a_missing_interpreter_is_no_pass(gate: Gate, tmp_path: Path):
    on = project()
    gone = dataclasses.replace(on.interpreter, executable=Path("/bin/false"))
    case = case_of(
        tmp_path, BASE, {"lib/dates.py": FASTER}, on=dataclasses.replace(on, interpreter=gone)
    )
    result = SyntaxLevel(gate.sandbox).judge(case)
    assert (result.status, codes(result)) == ("inconclusive", ["interpreter-died"])


# --- style, types, security -------------------------------------------------------------------


def test_style_counts_new_findings_only(gate: Gate, tmp_path: Path):
    level = StyleLevel(gate.sandbox, gate.cache, find_tools())
    base = {**BASE, "ruff.toml": "", "lib/dates.py": "import os\n" + DATES}
    moved = "# a line\n\nimport os\n" + FASTER
    assert level.judge(case_of(tmp_path / "1", base, {"lib/dates.py": moved})).status == "passed"

    worse = case_of(tmp_path / "2", base, {"lib/dates.py": "import os\nimport re\n" + DATES})
    result = level.judge(worse)
    assert codes(result) == ["style-finding"]
    assert "F401" in result.reasons[0].detail


def test_a_project_that_never_asked_for_ruff_hears_of_errors_only(gate: Gate, tmp_path: Path):
    level = StyleLevel(gate.sandbox, gate.cache, find_tools())
    untidy = {"lib/dates.py": "import sys\nimport re\nimport os\n" + FASTER}
    assert level.judge(case_of(tmp_path / "1", BASE, untidy)).status == "passed"
    undefined = {"lib/dates.py": FASTER.replace("label(year)", "label(years)")}
    found = level.judge(case_of(tmp_path / "2", BASE, undefined))
    assert codes(found) == ["style-finding"]
    assert "F821" in found.reasons[0].detail


def test_style_uses_the_projects_own_configuration(gate: Gate, tmp_path: Path):
    level = StyleLevel(gate.sandbox, gate.cache, find_tools())
    config = '[tool.ruff.lint]\nselect = ["D100"]\n'
    base = {**BASE, "pyproject.toml": config}
    result = level.judge(case_of(tmp_path, base, {"lib/new.py": "import re\n"}))
    assert [reason.detail.split()[1] for reason in result.reasons] == ["D100"]


def test_a_broken_configuration_of_ruff_is_inconclusive(gate: Gate, tmp_path: Path):
    level = StyleLevel(gate.sandbox, gate.cache, find_tools())
    base = {**BASE, "ruff.toml": "no = such setting\n"}
    result = level.judge(case_of(tmp_path, base, {"lib/dates.py": FASTER}))
    assert (result.status, codes(result)) == ("inconclusive", ["tool-failed"])


def test_types_counts_new_errors_only(gate: Gate, tmp_path: Path):
    level = TypesLevel(gate.sandbox, gate.cache, find_tools())
    typed = "def double(n: int) -> int:\n    return n * 2\n\n\nwrong: str = double(1)\n"
    base = {**BASE, "lib/typed.py": typed}
    same = typed.replace("n * 2", "n + n")
    assert level.judge(case_of(tmp_path / "1", base, {"lib/typed.py": same})).status == "passed"

    worse = typed.replace("n * 2", "str(n)")
    result = level.judge(case_of(tmp_path / "2", base, {"lib/typed.py": worse}))
    assert codes(result) == ["type-error"]
    assert "return-value" in result.reasons[0].detail


def test_an_error_of_equal_size_and_time_is_found_with_what_mypy_knows_of_the_base(
    gate: Gate, tmp_path: Path
):
    """Mypy alone takes such a file for the one that it knows."""
    good = "value: int = 1\n"
    base = {**BASE, "lib/typed.py": good}
    case = case_of(tmp_path, base, {"lib/typed.py": good.replace("int", "str")})
    for path in (case.base / "lib/typed.py", case.judged / "lib/typed.py"):
        os.utime(path, (1e9, 1e9))
    result = TypesLevel(gate.sandbox, gate.cache, find_tools()).judge(case)
    assert codes(result) == ["type-error"]


CACHED = DATES + "\n\n_CACHE = {}\ntry:\n    import numpy\nexcept ImportError:\n    numpy = None\n"


def test_mypy_asks_for_annotations_only_where_the_project_has_asked_for_mypy(
    gate: Gate, tmp_path: Path
):
    """A dictionary without a type breaks nothing; it is shown."""
    level = TypesLevel(gate.sandbox, gate.cache, find_tools())
    result = level.judge(case_of(tmp_path / "1", BASE, {"lib/dates.py": CACHED}))
    assert result.status == "passed"
    assert "_CACHE" in str(result.evidence["new"])

    strict = {**BASE, "mypy.ini": "[mypy]\nignore_missing_imports = True\n"}
    result = level.judge(case_of(tmp_path / "2", strict, {"lib/dates.py": CACHED}))
    assert codes(result)[0] == "type-error"


def test_missing_tools_are_skipped_by_name(gate: Gate, tmp_path: Path):
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    for level in (StyleLevel, TypesLevel, SecurityLevel):
        result = level(gate.sandbox, gate.cache, Tools()).judge(case)
        assert result.status == "skipped"
        assert codes(result)[0].startswith("no-")


@pytest.mark.parametrize("level", [StyleLevel, TypesLevel, SecurityLevel])
def test_a_change_without_python_is_skipped_by_tools_that_read_python(
    gate: Gate, tmp_path: Path, level: type[StyleLevel]
):
    """Nothing was looked at, so nothing passed."""
    case = case_of(tmp_path, {**BASE, "data.txt": "1\n"}, {"data.txt": "2\n"})
    result = level(gate.sandbox, gate.cache, find_tools()).judge(case)
    assert (result.status, codes(result)) == ("skipped", ["nothing-to-check"])


@pytest.mark.parametrize("level", [StyleLevel, TypesLevel, SecurityLevel])
def test_the_same_trees_are_not_given_to_a_tool_twice(
    gate: Gate, tmp_path: Path, level: type[StyleLevel]
):
    """The second answer is the first one, and says that it was kept."""
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    judge = level(gate.sandbox, gate.cache, find_tools()).judge
    first, second = judge(case), judge(case)
    assert (first.cached, second.cached) == (False, True)
    assert (first.status, first.evidence) == (second.status, second.evidence)


def test_security_refuses_a_new_shell_call_and_not_a_new_assert(gate: Gate, tmp_path: Path):
    level = SecurityLevel(gate.sandbox, gate.cache, find_tools())
    asserting = FASTER.replace("    return 29", "    assert year\n    return 29")
    assert (
        level.judge(case_of(tmp_path / "1", BASE, {"lib/dates.py": asserting})).status == "passed"
    )

    shell = DATES + "\n\ndef call(x):\n    import subprocess\n    subprocess.call(x, shell=True)\n"
    result = level.judge(case_of(tmp_path / "2", BASE, {"lib/dates.py": shell}))
    assert codes(result) == ["security-finding"]
    assert result.evidence["codeql"] == "not there" or "version" in result.evidence["codeql"]


BANDIT = "[tool.bandit]\nexclude_dirs = ['lib']\n"
RUFF = "[tool.ruff]\nextend-exclude = ['lib']\n"


@pytest.mark.parametrize(
    ("level", "settings"), [(StyleLevel, RUFF), (SecurityLevel, BANDIT)], ids=["ruff", "bandit"]
)
def test_a_file_that_the_settings_leave_out_is_no_pass(
    gate: Gate, tmp_path: Path, level: type[StyleLevel], settings: str
):
    base = {**BASE, "pyproject.toml": settings}
    case = case_of(tmp_path, base, {"lib/dates.py": FASTER})
    result = level(gate.sandbox, gate.cache, find_tools()).judge(case)
    assert (result.status, codes(result)) == ("inconclusive", ["file-excluded"])


@pytest.mark.parametrize(
    ("level", "path", "settings", "code"),
    [
        (StyleLevel, "ruff.toml", "lint.ignore = ['F821']\n", "style-finding"),
        (StyleLevel, "lib/.ruff.toml", "lint.ignore = ['F821']\n", "style-finding"),
        (TypesLevel, "mypy.ini", "[mypy]\nignore_errors = True\n", "type-error"),
        (TypesLevel, ".mypy.ini", "[mypy]\nignore_errors = True\n", "type-error"),
        (TypesLevel, "setup.cfg", "[mypy]\nignore_errors = True\n", "type-error"),
        (SecurityLevel, ".bandit", "[bandit]\nskips = B602\n", "security-finding"),
        (SecurityLevel, "pyproject.toml", "[tool.bandit]\nskips = ['B602']\n", "security-finding"),
    ],
)
def test_settings_that_the_candidate_brings_do_not_judge_it(
    gate: Gate, tmp_path: Path, level: type[StyleLevel], path: str, settings: str, code: str
):
    after = FASTER + POOR
    case = case_of(tmp_path, BASE, {"lib/dates.py": after, path: settings})
    result = level(gate.sandbox, gate.cache, find_tools()).judge(case)
    assert (result.status, codes(result)[0]) == ("failed", code)


POOR = """

import json
import subprocess

LIMIT: int = "3"


def call(x):
    subprocess.call(x, shell=True)
    return undefined
"""


@pytest.mark.parametrize(
    ("level", "line"),
    [
        (StyleLevel, "import json  # noqa: F401"),
        (TypesLevel, 'LIMIT: int = "3"  # type: ignore'),
        (SecurityLevel, "import random  # nosec"),
        (CoverageLevel, "EVEN = 2  # pragma: no cover"),
    ],
)
def test_a_comment_that_silences_a_tool_counts_as_its_finding(
    gate: Gate, tmp_path: Path, level: type[StyleLevel], line: str
):
    case = case_of(tmp_path, BASE, {"lib/dates.py": f"{FASTER}\n\n{line}\n"})
    judge = (
        CoverageLevel(gate.base_tests, gate.cache)
        if level is CoverageLevel
        else level(gate.sandbox, gate.cache, find_tools())
    ).judge
    result = judge(case)
    assert (result.status, codes(result)) == ("failed", ["suppression"])


def test_bandit_is_told_to_ignore_comments_that_silence_it(gate: Gate, tmp_path: Path):
    shell = DATES + POOR.replace("shell=True)", "shell=True)  # nosec")
    case = case_of(tmp_path, BASE, {"lib/dates.py": shell})
    result = SecurityLevel(gate.sandbox, gate.cache, find_tools()).judge(case)
    assert set(codes(result)) == {"suppression", "security-finding"}


# --- coverage ---------------------------------------------------------------------------------


def test_coverage_refuses_a_fall_below_base_and_minimum(gate: Gate, tmp_path: Path):
    level = CoverageLevel(gate.base_tests, gate.cache, minimum=80.0)
    untested = (
        "\n\ndef more(x):\n" + "".join(f"    x += {n}\n" for n in range(9)) + "    return x\n"
    )
    result = level.judge(case_of(tmp_path / "1", BASE, {"lib/dates.py": FASTER + untested}))
    assert codes(result) == ["coverage-fall"]

    fine = level.judge(case_of(tmp_path / "2", BASE, {"lib/dates.py": FASTER}))
    assert (fine.status, fine.evidence["candidate"]) == ("passed", 100.0)


def test_new_lines_are_covered_by_the_tests_that_come_with_them(gate: Gate, tmp_path: Path):
    level = CoverageLevel(gate.base_tests, gate.cache, minimum=80.0)
    more = "\n\ndef more(x):\n" + "".join(f"    x += {n}\n" for n in range(9)) + "    return x\n"
    tested = "from lib.dates import more\n\n\ndef test_more():\n    assert more(0) == 36\n"
    changed = {"lib/dates.py": FASTER + more, "tests/test_more.py": tested}
    result = level.judge(case_of(tmp_path, BASE, changed))
    assert (result.status, result.evidence["candidate"]) == ("passed", 100.0)


class Counting(SuiteRunner):
    """Counts the runs, and those of them that measure."""

    def __init__(self, runner: SuiteRunner) -> None:
        super().__init__(runner.sandbox, runner.limits)
        self.measured: list[bool] = []

    def run(self, tree: Path, project: Project, request: SuiteRequest) -> SuiteRun:
        self.measured.append(bool(request.cover))
        return super().run(tree, project, request)


def test_what_the_affected_tests_cover_saves_running_them_again(tmp_path: Path, gate: Gate):
    tests = BaseTests(Counting(gate.base_tests.runner), gate.cache)
    runs = tests.runner.measured
    case, along = case_of(tmp_path, BASE, {"lib/dates.py": FASTER}), AlongTheWay()
    tests.of(case)
    runs.clear()
    assert UnitLevel(tests, along).judge(case).status == "passed"
    level = CoverageLevel(tests, gate.cache, minimum=60.0, along=along)
    result = level.judge(case)
    assert (result.status, runs) == ("passed", [True])
    assert result.evidence["tests"] == "those that the change affects"

    strict = CoverageLevel(tests, gate.cache, minimum=100.0, along=along)
    assert strict.judge(case).evidence["candidate"] == 100.0
    assert runs == [True, True], "not enough was covered on the way: all tests are asked"


def test_tests_that_look_at_what_measures_are_run_again_without_it(tmp_path: Path, gate: Gate):
    shy = (
        TESTS + "\n\ndef test_alone():\n    import sys\n    assert 'coverage' not in sys.modules\n"
    )
    shy += "    test_leap_year()\n"
    case = case_of(tmp_path, {**BASE, "tests/test_dates.py": shy}, {"lib/dates.py": FASTER})
    result = UnitLevel(gate.base_tests, AlongTheWay()).judge(case)
    assert (result.status, result.evidence["repeated"]) == ("passed", False)


def test_coverage_without_the_module_is_skipped(gate: Gate, tmp_path: Path):
    on = project()
    on = dataclasses.replace(
        on, interpreter=dataclasses.replace(on.interpreter, modules=frozenset({"pytest"}))
    )
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER}, on=on)
    result = CoverageLevel(gate.base_tests, gate.cache).judge(case)
    assert (result.status, codes(result)) == ("skipped", ["no-coverage"])


def test_coverage_of_nothing_is_no_pass(gate: Gate, tmp_path: Path):
    """`lib/__init__.py` holds no line, before or after: 100 % of nothing says nothing."""
    case = case_of(tmp_path, BASE, {"lib/__init__.py": "# a comment\n"})
    result = CoverageLevel(gate.base_tests, gate.cache).judge(case)
    assert (result.status, codes(result)) == ("skipped", ["nothing-to-check"])


@pytest.mark.parametrize("side", ["base", "candidate"])
def test_a_run_that_was_cut_while_coverage_was_measured_says_which(tmp_path: Path, side: str):
    gate = Gate(tmp_path / "sandbox")
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    cut = Cut(gate.base_tests.runner, case.base if side == "base" else case.judged)
    level = CoverageLevel(BaseTests(cut, MemoryCache()), MemoryCache(), minimum=101.0)
    result = level.judge(case)
    assert (result.status, codes(result)) == ("inconclusive", ["timeout"])
    assert f"coverage of the {side}" in result.reasons[0].detail


class Cut(SuiteRunner):
    """Runs out of time while coverage is measured in one of the trees."""

    def __init__(self, runner: SuiteRunner, tree: Path) -> None:
        super().__init__(runner.sandbox, runner.limits)
        self._tree = tree

    def run(self, tree: Path, project: Project, request: SuiteRequest) -> SuiteRun:
        run = super().run(tree, project, request)
        cut = bool(request.cover) and tree == self._tree
        return dataclasses.replace(run, ended="timeout", exit=None) if cut else run


# --- other interpreters and scanners --------------------------------------------------------------


def other_python(version: str) -> Interpreter:
    """That version if it is on PATH and starts; skips the test if not."""
    found = shutil.which(f"python{version}")
    if found is None:
        pytest.skip(f"python{version} is not on PATH")
    try:
        return inspect_interpreter(Path(found), ("pytest", "coverage"))
    except ConfigError as error:
        pytest.skip(f"python{version} does not start: {error}")


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.12", "3.13", "3.14"])
def test_tests_are_traced_in_other_versions_of_python(gate: Gate, tmp_path: Path, version: str):
    """From 3.12 on by sys.monitoring, before by sys.settrace; here with unittest."""
    tests = """\
import unittest
from lib.dates import days, label

class Days(unittest.TestCase):
    def test_leap(self):
        self.assertEqual(days(2000), 29)

    def test_again(self):
        self.assertEqual(days(2004), 29)

    def test_label(self):
        self.assertEqual(label(1), "1")
"""
    python = dataclasses.replace(other_python(version), modules=frozenset())
    base = {**BASE, "tests/test_dates.py": tests}
    case = case_of(tmp_path, base, {"lib/dates.py": WRONG}, on=project(python=python))
    result = gate.unit(case)
    assert result.evidence["affected"] == [
        "tests/test_dates.py::Days::test_again",
        "tests/test_dates.py::Days::test_leap",
    ]
    assert result.reasons[0].detail == "test_leap: expected 29, got 28"
    assert SyntaxLevel(gate.sandbox).judge(case).status == "passed"


def test_codeql_is_read_through_sarif_where_its_command_is_there(gate: Gate, tmp_path: Path):
    """A stand-in for the command: it 'finds' every line with the word `danger`."""
    command = tmp_path / "codeql"
    command.write_text(CODEQL)
    command.chmod(0o755)
    tools = Tools(codeql=Tool((str(command),), "2.0", (command,)))
    level = SecurityLevel(gate.sandbox, MemoryCache(), tools)
    base = {**BASE, "lib/dates.py": DATES + "# danger, old\n"}

    moved = {"lib/dates.py": "\n" + DATES + "# danger, old\n"}
    result = level.judge(case_of(tmp_path / "1", base, moved))
    assert (result.status, result.evidence["bandit"]) == ("passed", "not there")
    worse = {"lib/dates.py": DATES + "# danger, old\n# danger, new\n"}
    result = level.judge(case_of(tmp_path / "2", base, worse))
    assert [reason.detail for reason in result.reasons] == ["lib/dates.py:12 py/danger found"]


def test_a_scanner_that_fails_is_no_pass(gate: Gate, tmp_path: Path):
    tools = Tools(codeql=Tool(("/bin/false",), "2.0", ()))
    case = case_of(tmp_path, BASE, {"lib/dates.py": FASTER})
    result = SecurityLevel(gate.sandbox, MemoryCache(), tools).judge(case)
    assert (result.status, codes(result)) == ("inconclusive", ["tool-failed"])


CODEQL = """\
#!/usr/bin/env python3
import json, pathlib, sys
if sys.argv[2] == "create":
    pathlib.Path(sys.argv[3]).mkdir()
    lines = pathlib.Path("lib/dates.py").read_text().splitlines()
    hits = [number for number, line in enumerate(lines, 1) if "danger" in line]
    pathlib.Path(sys.argv[3], "hits").write_text(json.dumps(hits))
else:
    hits = json.loads(pathlib.Path(sys.argv[3], "hits").read_text())
    results = [
        {
            "ruleId": "py/danger",
            "message": {"text": "found"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "lib/dates.py"},
                        "region": {"startLine": number},
                    }
                }
            ],
        }
        for number in hits
    ]
    output = next(each for each in sys.argv if each.startswith("--output="))
    pathlib.Path(output.partition("=")[2]).write_text(json.dumps({"runs": [{"results": results}]}))
"""
