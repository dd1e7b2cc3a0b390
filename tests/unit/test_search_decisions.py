"""The search over judged steps: what is built on, what is worth trying, how texts are joined."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from engine.ports import Edit, Proposal, Symbol
from engine.pursuit import gain_of
from engine.search import FOR_GAIN_ONLY, WIDTH, Judged, Step, beam, joined, on_top, pays


def proposal(*patterns: str, after: bytes = b"new", path: str = "m.py") -> Proposal:
    title = f"f: {', then '.join(patterns)}"
    return Proposal(
        (Edit(path, b"old", after),),
        f"{title}\n\nwhy {' '.join(patterns)}",
        patterns,
        (Symbol(path, "f"),),
    )


def step(*patterns: str, fate: str = "accepted", ratio: float = 1.0) -> Step:
    text = f"{patterns}{fate}{ratio}".encode()
    return Step(proposal(*patterns, after=text), fate, math.log(ratio))


def knowing(*steps: Step) -> Judged:
    judged = Judged()
    for each in steps:
        judged.add(each)
    return judged


def test_a_combination_is_tried_while_no_part_was_refused_for_what_it_does() -> None:
    refused = step("A1", fate="not-equivalent")
    both = proposal("H1", "A1")
    assert knowing(step("H1", fate="no-gain"), step("A1")).is_worth_trying(both)
    assert Judged().is_worth_trying(both)
    assert not knowing(refused).is_worth_trying(both)
    assert knowing(refused).is_worth_trying(proposal("A1"))


def test_one_pattern_may_fit_several_places_and_the_kindest_fate_counts() -> None:
    judged = knowing(step("A1", fate="not-equivalent"), step("A1", ratio=1.2), step("A1"))
    assert judged.is_worth_trying(proposal("H1", "A1"))
    assert judged.gain_alone("A1") == math.log(1.2)
    assert judged.gain_alone("H1") == 0.0


def test_a_gain_that_did_not_show_again_says_nothing_against_the_meaning() -> None:
    assert {"not-confirmed", "repeated-input-only", "too-slow"} < FOR_GAIN_ONLY


def test_the_same_texts_are_not_new_whatever_made_them() -> None:
    known = step("A1")
    judged = knowing(known)
    again = Proposal(known.proposal.edits, "otherwise", ("B1",), ())
    assert not judged.is_new(again)
    assert judged.is_new(proposal("A1", after=b"other"))


def test_the_beam_holds_the_best_few_that_stand_accepted_ones_first() -> None:
    wrong = step("W", fate="not-equivalent", ratio=9.0)
    noisy = step("N", fate="noisy-machine", ratio=3.0)
    many = [step(f"P{n}", ratio=1.0 + n / 10) for n in range(WIDTH - 1)]
    assert beam([wrong, noisy, *many]) == (*reversed(many), noisy)
    assert len(beam([*many, *many])) == WIDTH


def test_a_step_pays_when_it_gains_more_than_its_ground_and_stands() -> None:
    under = step("A", ratio=1.5)
    assert pays(step("A", "B", ratio=1.6), under)
    assert not pays(step("A", "B", ratio=1.51), under)
    assert not pays(step("A", "B", ratio=3.0, fate="not-equivalent"), under)


def test_one_on_top_of_the_other_tells_both_and_names_the_function_once() -> None:
    whole = on_top(step("A"), proposal("B", after=b"last"))
    assert whole.rationale == "f: A, then B\n\nwhy A\n\nwhy B"
    assert whole.patterns == ("A", "B")
    assert whole.symbols == (Symbol("m.py", "f"),)
    assert whole.edits == (Edit("m.py", b"old", b"last"),)


def test_a_title_about_something_else_is_told_whole() -> None:
    other = Proposal((), "g: C", ("C",), ())
    assert on_top(step("A"), other).rationale.startswith("f: A, then g: C\n\nwhy A")


def test_only_a_measured_ratio_is_a_gain() -> None:
    assert gain_of(None) == 0.0


trees = st.dictionaries(st.sampled_from("abc"), st.sampled_from([b"1", b"2", b"3"]))


def between(old: dict[str, bytes], new: dict[str, bytes]) -> tuple[Edit, ...]:
    names = sorted(old.keys() | new.keys())
    return tuple(Edit(n, old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n))


@given(trees, trees, trees)
def test_edits_made_one_after_the_other_are_those_between_first_and_last(
    first: dict[str, bytes], then: dict[str, bytes], last: dict[str, bytes]
) -> None:
    assert joined(between(first, then), between(then, last)) == between(first, last)
