"""Wrong rewrites are told apart from their originals, right ones are not."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from engine.ports import Case, Edit, Interpreter, LevelResult, Project
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from tests.fakes.simple_sandbox import SimpleSandbox

REWRITES = Path(__file__).parent.parent / "data" / "rewrites"
INTERPRETER = Interpreter(Path(sys.executable), sys.version_info[:3], (), frozenset({"pytest"}))
Judge = Callable[..., LevelResult]


def judged(
    folder: Path,
    base: str,
    candidate: str,
    tests: str,
    *,
    workload: str | None = None,
    limits: RecordingLimits | None = None,
    probes_off: Mapping[str, str] | None = None,
) -> LevelResult:
    """Both texts as `rewrite.py`, with tests that know only the base."""
    trees = []
    for name, text in (("base", base), ("candidate", candidate)):
        tree = folder / name
        tree.mkdir()
        (tree / "rewrite.py").write_text(text)
        (tree / "calls.py").write_text(tests)
        if workload is not None:
            (tree / "work.py").write_text(workload)
        trees.append(tree)
    (folder / "sandbox").mkdir()
    sandbox = SimpleSandbox(folder / "sandbox")
    project = Project(
        INTERPRETER,
        ("rewrite.py",),
        ("calls.py",) if tests else (),
        workload=None if workload is None else "work.py",
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    edit = Edit("rewrite.py", base.encode(), candidate.encode())
    case = Case(trees[0], trees[1], trees[1], (edit,), b"", project, "speed", 7, "codemod")
    recorder = CallRecorder(
        sandbox, limits or RecordingLimits(made=50, perturbed=0, made_seconds=30.0)
    )
    level = EquivalenceLevel(sandbox, recorder=recorder, budget=120.0, probes_off=probes_off)
    return level.judge(case)


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    return lambda *texts, **options: judged(tmp_path, *texts, **options)


def text_of(name: str) -> str:
    return (REWRITES / name).read_text()


def functions_of(text: str) -> list[str]:
    """Functions and methods of a module, without its private helpers and `__init__`."""
    found = []
    for node in ast.parse(text).body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        found += [
            prefix + part.name
            for part in inner
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
            and not part.name.startswith("_")
        ]
    return found


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> LevelResult:
    """All wrong rewrites in one recording; their evidence tells them apart one by one."""
    candidate = text_of("wrong_candidate.py").replace(', punctuation=""', "")
    return judged(
        tmp_path_factory.mktemp("wrong"),
        text_of("wrong_base.py"),
        candidate.replace("{name}{punctuation}", "{name}!"),
        text_of("calls_of_wrong.py").replace('greet("you") == "hello you"', 'greet("you")'),
        limits=RecordingLimits(made=70, perturbed=0, made_seconds=30.0, wall=6000.0),
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", functions_of(text_of("wrong_base.py")))
def test_a_wrong_rewrite_is_told_apart(wrong: LevelResult, name: str) -> None:
    functions = wrong.evidence["functions"]
    assert functions[f"rewrite.py::{name}"]["differing"] > 0


@pytest.mark.slow
def test_wrong_rewrites_are_refused_with_a_counterexample(wrong: LevelResult) -> None:
    assert wrong.status == "failed"
    assert wrong.reasons[0].code == "not-equivalent"
    assert "base " in wrong.reasons[0].detail
    assert "candidate " in wrong.reasons[0].detail


@pytest.mark.slow
def test_right_rewrites_are_not_told_apart(judge: Judge) -> None:
    found = judge(
        text_of("right_base.py"), text_of("right_candidate.py"), text_of("calls_of_right.py")
    )
    differing = {
        name: seen["differing"]
        for name, seen in found.evidence["functions"].items()
        if seen["differing"]
    }
    assert differing == {}
    assert found.status == "passed", found.reasons
    assert found.evidence["claim"].startswith("not distinguished by ")
    assert set(found.evidence["inputs"]) == {"recorded", "mutated"}


TOP_TAGS = "def top_tags(tags, n):\n    return sorted(dict.fromkeys(tags))[:n]\n"
TOP_TAGS_TEST = (
    "from rewrite import top_tags\n"
    "def test_top():\n    assert top_tags(['c', 'b', 'a'], 2) == ['a', 'b']\n"
)


def test_the_counterexample_is_small_and_a_test_that_runs(judge: Judge, tmp_path: Path) -> None:
    found = judge(TOP_TAGS, TOP_TAGS.replace("dict.fromkeys(tags)", "tags"), TOP_TAGS_TEST)
    example = found.evidence["counterexample"]
    assert len(example["call"]) < 40
    assert found.reasons[0].detail.startswith(example["call"])
    runs = {}
    for side in ("base", "candidate"):
        script = example["test"] + f"\n{_test_name(example['test'])}()\n"
        command = [sys.executable, "-c", script]
        runs[side] = subprocess.run(command, cwd=tmp_path / side, capture_output=True).returncode
    assert runs == {"base": 0, "candidate": 1}


PRIMES = "def weight(p):\n    return p * 1000\n"
PRIMES_TEST = (
    "from rewrite import weight\n"
    "def test_weight():\n"
    "    assert [weight(p) for p in (131, 137, 139, 149)] == [131000, 137000, 139000, 149000]\n"
)


def test_a_counterexample_is_made_no_smaller_than_the_domain_allows(judge: Judge) -> None:
    """Only primes were seen: 150 would be smaller, and is none."""
    wrong = PRIMES.replace("p * 1000", "p * 1000 if p < 150 else 0")
    found = judge(PRIMES, wrong, PRIMES_TEST)
    assert found.reasons[0].detail.startswith("weight(151): base returns 151000")


def _test_name(text: str) -> str:
    return next(node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("def f(x):\n    return x\n", "def f(x, y):\n    return x\n", "signature"),
        ("def f(x):\n    return x\n", "def g(x):\n    return x\n", "gone"),
        (
            "def _f(x):\n    return x\n",
            "import nowhere\ndef _f(x):\n    return +x\n",
            "import fails",
        ),
        ("def f(x):\n    return x\n", "import nowhere\ndef f(x):\n    return +x\n", "import fails"),
        ("def f(x):\n    return x\n", "import os\ndef f(x):\n    os._exit(0)\n", "process"),
        pytest.param(
            "def f(x):\n    return x\n",
            "def f(x):\n    while x: pass\n    return x\n",
            "come back",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_blunt_breakage_is_refused_in_words(
    judge: Judge, before: str, after: str, words: str
) -> None:
    limits = RecordingLimits(made=0, perturbed=0)
    name = "_f" if "def _f" in before else "f"
    tests = f"import rewrite\ndef test_f():\n    assert rewrite.{name}(3) == 3\n"
    found = judge(before, after, tests, limits=limits)
    assert found.status == "failed"
    assert words in found.reasons[0].detail


@pytest.mark.parametrize(
    ("base", "tests", "code"),
    [
        ("def f(x):\n    return 1 * x\n", "def test_other():\n    pass\n", "no-workload"),
        ("def f(x):\n    return 1 * x\n", "", "no-workload"),
        ("A = 1\nprint(1 * A)\n", "import rewrite\ndef test_f():\n    pass\n", "no-workload"),
        (
            "import time\ndef f(x):\n    return 1 * time.perf_counter_ns()\n",
            "import rewrite\ndef test_f():\n    rewrite.f(1)\n",
            "nondeterministic",
        ),
        (
            "def f(x):\n    return 1 * 2\n",
            "import os, rewrite\ndef test_f():\n    with open(os.devnull) as x: rewrite.f(x)\n",
            "unrecordable",
        ),
    ],
)
def test_what_cannot_be_judged_is_inconclusive(
    judge: Judge, base: str, tests: str, code: str
) -> None:
    found = judge(base, base.replace("1 *", "2 * 0 +"), tests)
    assert found.status == "inconclusive"
    assert found.reasons[0].code == code


@pytest.mark.slow
def test_calls_of_the_workload_are_recorded_too(judge: Judge) -> None:
    base = "def f(x):\n    return x // 2\n"
    found = judge(
        base,
        base.replace("x // 2", "int(x / 2)"),
        "",
        workload="from rewrite import f\ndef run():\n    return f(7)\n",
    )
    assert found.status == "failed"
    assert found.evidence["recorded_under"]["workload"] == "function"


def test_a_lambda_and_an_iterator_can_be_arguments(judge: Judge) -> None:
    base = "def f(xs, key):\n    return [key(x) for x in xs]\n"
    tests = (
        "from rewrite import f\n"
        "def test_f():\n"
        "    k = 2\n"
        "    assert f((i for i in range(3)), lambda x: x * k) == [0, 2, 4]\n"
    )
    found = judge(base, "def f(xs, key):\n    return list(map(key, xs))\n", tests)
    assert found.status == "passed", found.reasons


def test_a_copy_of_the_module_elsewhere_is_noticed(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    base = "def f(x):\n    return x + 1\n"
    (tmp_path / "elsewhere" / "rewrite.py").write_text(base)
    tests = (
        "import sys\n"
        f"sys.path.insert(0, {str(tmp_path / 'elsewhere')!r})\n"
        "import rewrite\ndef test_f():\n    assert rewrite.f(1) == 2\n"
    )
    found = judge(base, base.replace("x + 1", "1 + x"), tests)
    assert found.status == "inconclusive"


FEW = RecordingLimits(made=0, perturbed=0)
HELPED = "def _half(x):\n    return x // 2\n\n\ndef f(x):\n    return _half(x) + 1\n"
RESHAPED = "def _half(x, by):\n    return x // by\n\n\ndef f(x):\n    return _half(x, 2) + 1\n"


def test_a_helper_with_other_parameters_is_answered_for_by_its_compared_caller(
    judge: Judge,
) -> None:
    tests = "import rewrite\ndef test_f():\n    assert rewrite.f(7) == 4\n"
    assert judge(HELPED, RESHAPED, tests, limits=FEW).status == "passed"


def test_a_helper_with_other_parameters_that_nobody_calls_is_left_open(judge: Judge) -> None:
    """The tests reach the helper itself only: what its callers do has not been seen."""
    tests = "import rewrite\ndef test_half():\n    assert rewrite._half(7) == 3\n"
    found = judge(
        HELPED.partition("\n\n\n")[0] + "\n",
        RESHAPED.partition("\n\n\n")[0] + "\n",
        tests,
        limits=FEW,
    )
    assert found.status == "inconclusive"
    assert "other parameters" in found.reasons[0].detail
    assert found.evidence["claim"] == ""


COUNTED = """\
import os, time

def f(x):
    return x + 1
"""


@pytest.mark.slow
def test_a_call_that_hangs_once_is_left_open_and_one_that_always_does_is_refused(
    judge: Judge, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    once = COUNTED.replace(
        "    return",
        f"    if not os.path.exists({str(mark)!r}):\n"
        f"        open({str(mark)!r}, 'w').close()\n        time.sleep(60)\n    return",
    )
    tests = "import rewrite\ndef test_f():\n    assert rewrite.f(7) == 8\n"
    found = judge(COUNTED, once, tests, limits=FEW)
    assert (found.status, found.reasons[0].code) == ("inconclusive", "cut-short")


@pytest.mark.slow
def test_a_candidate_that_alone_runs_out_of_time_is_refused_and_shown(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls that it was not asked any more are counted, never taken as compared."""
    monkeypatch.setattr(EquivalenceLevel, "_judge", _hurried(EquivalenceLevel._judge))
    tests = "import rewrite\ndef test_f():\n    for n in range(20):\n        rewrite.f(n)\n"
    found = judge(COUNTED, COUNTED.replace("return", "time.sleep(0.2); return"), tests, limits=FEW)
    assert (found.status, found.reasons[0].code) == ("failed", "hang")
    assert "20 calls" in found.reasons[0].detail
    assert found.evidence["not_reached"]["candidate"] > 0
    assert found.evidence["not_reached"]["base"] == 0


def _hurried(judge: Callable[..., object]) -> Callable[..., object]:
    def hurried(self: EquivalenceLevel, case: Case) -> object:
        self._budget = 1.0
        return judge(self, case)

    return hurried


@pytest.mark.slow
def test_a_call_too_slow_for_the_base_itself_is_no_difference(judge: Judge) -> None:
    base = COUNTED.replace("return", "time.sleep(3) if x else None; return")
    tests = "import rewrite\ndef test_f():\n    assert rewrite.f(1) == 2\n"
    found = judge(base, base.replace("x + 1", "1 + x"), tests, limits=FEW)
    assert (found.status, found.reasons[0].code) == ("inconclusive", "timeout")
    assert found.evidence["left_out"]["slow_on_base"] == 1


HELPER = """\
def _symbol(a, p):
    \"\"\"1 or -1 for an odd prime p.\"\"\"
    return 1 if pow(a, (p - 1) // 2, p) == 1 else -1


def symbol(a, p):
    if p < 3 or any(p % each == 0 for each in range(2, p)):
        raise ValueError("not an odd prime")
    return _symbol(a, p)
"""
HELPER_TESTS = """\
from rewrite import symbol


def test_symbol():
    assert [symbol(a, 11) for a in (1, 2, 3)] == [1, -1, 1]
    assert symbol(3, 7) == -1
"""


def test_what_a_private_helper_is_meant_for_its_callers_decide(judge: Judge) -> None:
    """It may refuse an even p, which no caller lets through."""
    strict = HELPER.replace(
        "    return 1 if", "    if p % 2 == 0:\n        raise ValueError(p)\n    return 1 if"
    )
    found = judge(HELPER, strict, HELPER_TESTS)
    assert (found.status, [reason.code for reason in found.reasons]) == ("passed", [])


def test_a_wrong_private_helper_is_refused_by_what_its_callers_give(judge: Judge) -> None:
    wrong = HELPER.replace("else -1", "else (0 if a == 5 else -1)")
    found = judge(HELPER, wrong, HELPER_TESTS)
    assert (found.status, [reason.code for reason in found.reasons]) == (
        "failed",
        ["not-equivalent"],
    )


ENDLESS_TEST = (
    "import time\nfrom rewrite import double\n"
    "def test_double():\n    assert double(2) == 4\n"
    "def test_endless():\n    double(3)\n    time.sleep(3600)\n"
)


def test_a_test_that_does_not_end_is_broken_off_and_what_it_called_is_compared(
    judge: Judge,
) -> None:
    hurried = RecordingLimits(soft=1.0, wall=60.0, made=10, perturbed=0)
    work = ENDLESS_TEST.partition("def ")[0] + "def run():\n    double(4)\n    time.sleep(3600)\n"
    base = "def double(n):\n    return n + n\n"
    right = base.replace("n + n", "2 * n")
    found = judge(base, right, ENDLESS_TEST, workload=work, limits=hurried)
    assert found.status == "passed", found.reasons
    assert found.evidence["functions"]["rewrite.py::double"]["recorded"] == 3
