"""What a caller of a function could see of it besides its result is compared as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.ports import LevelResult
from engine.validation.recording import RecordingLimits
from engine.validation.signatures import is_extension
from tests.integration.test_equivalence import judged

FEW = RecordingLimits(made=0, perturbed=0)
CORPUS = Path(__file__).parent.parent / "data" / "corpus"


def of_the_corpus(folder: Path, name: str, candidate: str) -> LevelResult:
    """A triple of the corpus, with its weak tests and nothing made up."""
    triple = min(CORPUS.glob(f"*/{name}"))

    def text(part: str) -> str:
        return (triple / f"{part}.py").read_text().replace("from module", "from rewrite")

    return judged(folder, text("original"), text(candidate), text("test_it"), limits=FEW)


LOOKS = [
    ("cheapest_offers", "callables given"),
    ("fetch_all", "callables given"),
    ("Tally", "callables given"),
    ("booking", "context left by an exception"),
    ("gross_price", "module data changed"),
    ("Invoice", "overridden in a subclass"),
    ("make_scalers", "returned functions called"),
    ("Basket", "followed up"),
    ("MediaTypes", "used over time"),
    ("RateLimit", "used over time"),
    ("OneShots", "used by its callables"),
    ("Outbox", "used by its callables"),
    ("Connections", "used by another thread"),
    ("Groups", "in a long chain"),
    ("Permissions", "with joined texts"),
    ("AsyncCache", "awaited together"),
    ("call_hooks", "objects that raise"),
    ("Observable", "used by its callables"),
    ("Loader", "cancelled on its way"),
    ("walk_tree", "changed on the way"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "look"), LOOKS)
def test_a_wrong_candidate_is_seen_through_by_one_more_look(
    tmp_path: Path, name: str, look: str
) -> None:
    found = of_the_corpus(tmp_path, name, "wrong")
    assert found.status == "failed", found.reasons
    assert found.evidence["looks"][look] > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({"Window", *(name for name, _ in LOOKS[5:])}))
def test_a_right_candidate_passes_all_looks(tmp_path: Path, name: str) -> None:
    found = of_the_corpus(tmp_path, name, "right")
    assert (found.status, found.reasons) == ("passed", ())


@pytest.mark.slow
def test_what_a_lazy_result_asks_for_ahead_of_need_is_seen(tmp_path: Path) -> None:
    found = of_the_corpus(tmp_path, "all_records", "wrong")
    assert found.evidence["counterexample"]["facet"] == "callables given: calls"


@pytest.mark.slow
def test_a_new_operator_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    found = of_the_corpus(tmp_path, "Vector", "wrong")
    assert [reason.code for reason in found.reasons] == ["change-beside"]
    assert "__iadd__" in found.reasons[0].detail


@pytest.mark.slow
@pytest.mark.parametrize("candidate", ["wrong", "right"])
def test_a_queue_that_is_handed_in_can_be_recorded(tmp_path: Path, candidate: str) -> None:
    found = of_the_corpus(tmp_path, "drain", candidate)
    assert found.status == ("passed" if candidate == "right" else "failed"), found.reasons


@pytest.mark.slow
def test_the_steps_that_led_to_a_difference_are_told(tmp_path: Path) -> None:
    found = of_the_corpus(tmp_path, "MediaTypes", "wrong")
    shown = found.evidence["counterexample"]
    assert shown["facet"].startswith("used over time: step ")
    assert "# step 001: " in shown["test"]
    assert "lookup('" in shown["base"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["TicketStore", "symbol", "Period", "map_limited"])
def test_a_right_candidate_that_keeps_its_state_otherwise_passes(tmp_path: Path, name: str) -> None:
    found = of_the_corpus(tmp_path, name, "right")
    assert (found.status, found.reasons) == ("passed", ())


def test_what_a_generator_returns_counts(tmp_path: Path) -> None:
    assert of_the_corpus(tmp_path, "running_balance", "wrong").status == "failed"


SAVED = """\
def save(path, numbers):
    text = "".join(str(10 // number) for number in numbers)
    with open(path, "w") as file:
        file.write(text)
"""
SAVED_TESTS = """\
from pathlib import Path

import pytest
from rewrite import save

def test_save():
    with pytest.raises(ZeroDivisionError):
        save(Path("numbers.txt"), [2, 0])
"""


@pytest.mark.slow
def test_a_file_left_half_written_by_a_call_that_fails_is_a_difference(tmp_path: Path) -> None:
    early = SAVED.replace("    text", '    open(path, "w").close()\n    text', 1)
    found = judged(tmp_path, SAVED, early, SAVED_TESTS, limits=FEW)
    assert found.evidence["counterexample"]["facet"] == "files"


HALVED = "def half(x, by):\n    return x // by\n"
HALVED_TESTS = (
    "from rewrite import half\n\ndef test_half():\n    assert half(8, 2) == 4\n"
    "    assert half(9, 3) == 3\n"
)
MANY = RecordingLimits(made=60, perturbed=0, made_seconds=20.0)


def test_both_sides_may_fail_on_a_made_input_each_by_its_own_operation(tmp_path: Path) -> None:
    other = HALVED.replace("x // by", "divmod(x, by)[0] if by else [][by]")
    found = judged(tmp_path, HALVED, other, HALVED_TESTS, limits=MANY)
    assert found.status == "passed", found.reasons


def test_the_type_of_a_failed_look_up_stays_what_it_is(tmp_path: Path) -> None:
    """On both sides it fails by an operation; but a caller may catch the one and not the other."""
    table = "def half(x, by):\n    return {by: x}[by or None]\n"
    other = "def half(x, by):\n    return [x][0 if by else 1]\n"
    found = judged(tmp_path, table, other, HALVED_TESTS.replace("== 5", "== 10"), limits=MANY)
    assert found.status == "failed"
    assert "KeyError" in found.reasons[0].detail


def test_an_exception_that_the_project_raises_itself_stays_what_it_is(tmp_path: Path) -> None:
    strict = HALVED.replace(
        "    return", '    if by == 0:\n        raise ValueError("by")\n    return'
    )
    found = judged(tmp_path, strict, HALVED, HALVED_TESTS, limits=MANY)
    assert found.status == "failed"
    assert "ValueError: by" in found.reasons[0].detail


def test_an_optional_parameter_more_is_an_extension(tmp_path: Path) -> None:
    more = HALVED.replace("x, by", "x, by, exact=False")
    found = judged(tmp_path, HALVED, more, HALVED_TESTS, limits=FEW)
    assert found.status == "passed", found.reasons
    assert found.evidence["extended_signatures"] == ["rewrite.py::half"]


ONE = ["a", "POSITIONAL_OR_KEYWORD", ""]


def shape(*parameters: list[object]) -> str:
    return json.dumps([list(parameters), False])


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        (shape(ONE, ["b", "POSITIONAL_OR_KEYWORD", ["int", "0x0"]]), True),
        (shape(ONE, ["b", "KEYWORD_ONLY", ["int", "0x0"]]), True),
        (shape(["b", "POSITIONAL_OR_KEYWORD", ["int", "0x0"]], ONE), False),
        (shape(ONE, ["b", "POSITIONAL_OR_KEYWORD", ""]), False),
        (shape(["b", "POSITIONAL_OR_KEYWORD", ""]), False),
        (shape(ONE), False),
        ("missing", False),
    ],
)
def test_only_what_takes_every_old_call_extends_a_signature(other: str, is_one: bool) -> None:
    assert is_extension(shape(ONE), other) is is_one


KEEPING = "def title(page):\n    return ' '.join(page.words)\n"
KEEPING_TESTS = """\
from rewrite import title

class Page:
    words = ["a", "b"]

def test_title():
    assert title(Page()) == "a b"
"""


def test_a_probe_that_is_switched_off_is_not_made_and_its_reason_is_shown(tmp_path: Path) -> None:
    kept = (
        "_known = {}\n\n\ndef title(page):\n"
        "    return _known.setdefault(page, ' '.join(page.words))\n"
    )
    (tmp_path / "on").mkdir()
    (tmp_path / "off").mkdir()
    found = judged(tmp_path / "on", KEEPING, kept, KEEPING_TESTS, limits=FEW)
    assert found.evidence["counterexample"]["facet"] == "let go of: outcome"
    off = {"let go of": "pages live as long as the program"}
    found = judged(tmp_path / "off", KEEPING, kept, KEEPING_TESTS, limits=FEW, probes_off=off)
    assert "let go of" not in found.evidence["looks"]
    assert found.evidence["probes_off"] == off
