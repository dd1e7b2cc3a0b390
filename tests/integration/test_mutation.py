"""Better tests are found by the faults that they find; tests that only seem better are refused.

Everything really runs: the program, the tests of both sides, and mutants of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ports import LevelResult
from engine.validation.basetests import BaseTests
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.mutation import MutationMeasure
from engine.validation.performance import PerformanceLevel
from engine.validation.policy import Allowance, PolicyLevel
from engine.validation.testing import Limits, SuiteRunner
from engine.validation.unit import UnitLevel
from tests.fakes.memory_cache import MemoryCache
from tests.fakes.simple_sandbox import SimpleSandbox
from tests.gate_cases import Files, case_of

PROGRAM = "def adult(age):\n    return age >= 18\n"
OLD = "from lib.ages import adult\n\n\ndef test_old():\n    assert adult(30) is True\n"
BASE: Files = {
    "lib/__init__.py": "",
    "lib/ages.py": PROGRAM,
    "tests/test_ages.py": OLD,
    "pyproject.toml": "[tool.pytest.ini_options]\ntestpaths = ['tests']\n",
}
BORDER = "from lib.ages import adult\n\n\ndef test_border():\n    assert adult(18) is True\n"
HEAD = "from lib.ages import adult\n\n\ndef test_it():\n    assert adult(40)\n"
Measured = Callable[..., LevelResult]


@pytest.fixture
def measured(tmp_path: Path) -> Measured:
    """The measure alone, as if no text scan knew the trick."""

    def measure(changed: Files, *, base: Files = BASE, budget: float = 300.0) -> LevelResult:
        case = case_of(tmp_path, base, changed, objective="tests")
        (tmp_path / "sandbox").mkdir()
        runner = SuiteRunner(SimpleSandbox(tmp_path / "sandbox"), Limits())
        tests = MutationMeasure(BaseTests(runner, MemoryCache()), budget=budget)
        return PerformanceLevel(runner.sandbox, measures={"tests": tests}).judge(case)

    return measure


def code(result: LevelResult) -> tuple[str, str]:
    return result.status, result.reasons[0].code if result.reasons else ""


def test_a_test_of_the_border_kills_what_nothing_killed(measured: Measured):
    result = measured({"tests/test_border.py": BORDER})
    assert code(result) == ("passed", "")
    effect, evidence = result.effect, result.evidence
    assert (evidence["mutants"], evidence["killed_before"], evidence["killed_after"]) == (4, 2, 4)
    assert (effect.metric, effect.point, effect.low, effect.high) == ("tests", 0.5, 0.5, 0.5)
    assert evidence["newly_killed"] == [
        "lib/ages.py:2 `age >= 18` became `age > 18`: tests/test_border.py::test_border failed",
        "lib/ages.py:2 `18` became `19`: tests/test_border.py::test_border failed",
    ]
    assert evidence["controls"] == 1


@pytest.mark.slow
def test_a_test_that_asserts_nothing_is_no_gain(measured: Measured):
    result = measured({"tests/test_new.py": HEAD.replace("assert ", "")})
    assert code(result) == ("failed", "no-new-kill")
    assert result.effect.point == 0.0


def test_equivalence_and_unit_pass_a_patch_of_tests(tmp_path: Path):
    changed = {"tests/test_ages.py": BORDER}
    case = case_of(tmp_path, BASE, changed, objective="tests")
    sandbox = SimpleSandbox(tmp_path)
    tests = BaseTests(SuiteRunner(sandbox, Limits()), MemoryCache())
    assert PolicyLevel(Allowance()).judge(case).status == "passed"
    assert UnitLevel(tests).judge(case).status == "passed"
    assert EquivalenceLevel(sandbox).judge(case).status == "passed"


@pytest.mark.slow
def test_a_source_change_is_refused_by_policy_and_by_the_measure(tmp_path: Path):
    other = PROGRAM.replace(">=", ">")
    changed = {"lib/ages.py": other, "tests/test_new.py": HEAD}
    case = case_of(tmp_path, BASE, changed, objective="tests")
    sandbox = SimpleSandbox(tmp_path)
    measure = MutationMeasure(BaseTests(SuiteRunner(sandbox, Limits()), MemoryCache()))
    assert code(PolicyLevel(Allowance()).judge(case)) == ("failed", "source-change")
    assert code(measure.measure(case)) == ("failed", "source-change")
    assert EquivalenceLevel(sandbox).judge(case).status != "passed"


CHEATS: dict[str, tuple[str, tuple[str, str]]] = {
    "reads the text for its words": (
        "from pathlib import Path\nimport lib.ages\n" + HEAD + "    found = Path(lib.ages.__file__)"
        "\n    assert 'age >= 18' in found.read_text()\n",
        ("failed", "reads-source"),
    ),
    "asks inspect for the text under another name": (
        "import inspect\n" + HEAD + "    look = getattr(inspect, 'get' + 'source')\n"
        "    assert 'age >= 18' in look(adult)\n",
        ("failed", "reads-source"),
    ),
    "compares the size of the file": (
        "import os\nimport lib.ages\n"
        + HEAD
        + f"    assert os.stat(lib.ages.__file__).st_size == {len(PROGRAM)}\n",
        ("failed", "reads-source"),
    ),
    "looks at the constants of the compiled code": (
        HEAD + "    code = getattr(adult, '__co' + 'de__')\n    assert 18 in code.co_consts\n",
        ("failed", "reads-source"),
    ),
    "disassembles under another name": (
        "import importlib\n"
        + HEAD
        + "    look = importlib.import_module('d' + 'is')\n"
        + "    assert 'None' not in look.Bytecode(adult).dis()\n",
        ("failed", "reads-source"),
    ),
    "fetches compiled code from the loader": (
        "import lib.ages\n"
        + HEAD
        + "    code = lib.ages.__loader__.get_code('lib.ages')\n"
        + "    assert len(code.co_consts[0].co_code) == LENGTH\n",
        ("failed", "reads-source"),
    ),
    "replaces a function that clocks": (
        "import time\n" + HEAD + "\n\ntime.sleep = lambda seconds: None\n",
        ("failed", "patched-module"),
    ),
    "needs another test before it": (
        HEAD.replace("def", "SEEN = []\n\n\ndef test_first():\n    SEEN.append(1)\n\n\ndef")
        + "    assert SEEN\n",
        ("inconclusive", "flaky"),
    ),
    "enters nothing of the program": (
        "def test_it():\n    assert True\n",
        ("failed", "no-new-kill"),
    ),
    "fails": (HEAD + "    assert adult(17)\n", ("failed", "added-test-failure")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHEATS)
def test_a_trick_is_refused_by_its_own_reason(measured: Measured, name: str):
    text, wanted = CHEATS[name]
    found: dict = {}
    exec(compile(PROGRAM, "ages.py", "exec"), found)
    text = text.replace("LENGTH", str(len(found["adult"].__code__.co_code)))
    result = measured({"tests/test_new.py": text})
    assert code(result) == wanted, result.reasons


@pytest.mark.slow
def test_an_old_test_may_be_replaced_by_a_better_one(measured: Measured):
    better = OLD.replace("test_old", "test_new").replace("adult(30)", "adult(18)")
    better += "\n\ndef test_young():\n    assert adult(17) is False\n"
    assert code(measured({"tests/test_ages.py": better})) == ("passed", "")


@pytest.mark.slow
def test_an_old_test_may_not_be_replaced_by_a_weaker_one(measured: Measured):
    """The new test finds two faults that were never found, and one that was is lost."""
    weaker = OLD.replace("adult(30) is True", "adult(18) is not False")
    result = measured({"tests/test_ages.py": weaker})
    assert code(result) == ("failed", "lost-kill")
    assert "test_old notices it on the base" in result.reasons[0].detail


@pytest.mark.slow
def test_an_old_test_may_not_be_skipped(measured: Measured):
    skipped = OLD.replace("def", "import pytest\n\n\n@pytest.mark.skip\ndef", 1)
    changed = {"tests/test_ages.py": skipped, "tests/test_border.py": BORDER}
    assert code(measured(changed)) == ("failed", "tests-missing")


@pytest.mark.slow
def test_a_test_that_hides_the_program_from_others_is_not_accepted(measured: Measured):
    """The new file puts its own function in the place of the program's before any test runs."""
    hides = "import lib.ages\n\n\n" + BORDER + "\n\nlib.ages.adult = lambda age: age > 29\n"
    old = OLD.replace("from lib.ages import adult", "import lib.ages").replace(
        "adult(30)", "lib.ages.adult(30)"
    )
    result = measured({"tests/test_aaa.py": hides}, base={**BASE, "tests/test_ages.py": old})
    assert code(result) == ("inconclusive", "test-bypassed")


@pytest.mark.slow
def test_a_cache_that_an_earlier_test_fills_hides_nothing(measured: Measured):
    cached = "import functools\n\n\n@functools.cache\n" + PROGRAM
    base = {**BASE, "lib/ages.py": cached}
    earlier = BORDER + "    assert adult(30) is True\n"
    assert code(measured({"tests/test_aaa.py": earlier}, base=base)) == ("passed", "")


@pytest.mark.slow
def test_a_kill_that_does_not_show_again_is_chance(measured: Measured, tmp_path: Path):
    """The test counts its own runs and fails in the fourth: on a mutant, the first time."""
    counts = f"    with open({str(tmp_path / 'runs')!r}, 'a+') as file:\n        file.write('x')\n"
    result = measured(
        {"tests/test_new.py": HEAD + counts + "        assert file.tell() != 4\n"},
    )
    assert code(result) == ("inconclusive", "flaky")
    assert "tried again" in result.reasons[0].detail


@pytest.mark.slow
def test_a_test_that_spoils_those_behind_it_is_order_dependent(measured: Measured):
    old = OLD.replace("from lib.ages import adult", "import lib.ages").replace(
        "adult(30)", "lib.ages.adult(30)"
    )
    spoils = "import lib.ages\n\n\n" + BORDER + "    lib.ages.adult = None\n"
    result = measured({"tests/test_new.py": spoils}, base={**BASE, "tests/test_ages.py": old})
    assert code(result) == ("inconclusive", "flaky")


@pytest.mark.slow
def test_a_hang_counts_as_found_and_the_mutant_is_named(measured: Measured):
    program = "def down(n):\n    while n > 0:\n        n -= 1\n    return n\n"
    base = {**BASE, "lib/ages.py": program, "tests/test_ages.py": "def test_old():\n    pass\n"}
    new = "from lib.ages import down\n\n\ndef test_down():\n    assert down(3) == 0\n"
    result = measured({"tests/test_new.py": new}, base=base)
    assert code(result) == ("passed", "")
    assert "lib/ages.py:3 `n -= 1` became `n += 1`: tests/test_new.py::test_down timeout" in list(
        result.evidence["newly_killed"]
    )


@pytest.mark.slow
def test_without_time_for_all_mutants_a_sample_is_tried_and_its_interval_told(measured: Measured):
    lines = "".join(f"    if age == {n}:\n        return {n}\n" for n in range(30))
    program = f"def adult(age):\n{lines}    return age >= 18\n"
    new = HEAD.replace("adult(40)", "[adult(n) for n in range(20)] == [*range(20)]")
    base = {**BASE, "lib/ages.py": program}
    result = measured({"tests/test_new.py": new}, base=base, budget=8.0)
    assert code(result) == ("passed", "")
    assert result.evidence["tried"] < result.evidence["mutants"]
    assert result.effect.low < result.effect.point < result.effect.high
