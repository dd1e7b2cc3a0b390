"""What `opt show` says of a claim."""

from __future__ import annotations

from commands.words import claim_lines, left_aside


def test_the_claim_is_shown_in_its_own_words() -> None:
    evidence = {"claim": "not distinguished by 2 inputs (2 recorded)", "not_tried": {}}
    assert list(claim_lines(evidence)) == [
        ("Claim", "equivalence: not distinguished by 2 inputs (2 recorded)")
    ]


def test_what_it_had_to_do_without_is_shown_below() -> None:
    evidence = {"claim": "…", "not_tried": {"crosshair": "not installed"}}
    assert list(claim_lines(evidence))[1:] == [("", "no inputs from crosshair: not installed")]


def test_evidence_from_before_these_sources_is_shown_too() -> None:
    assert list(claim_lines({"claim": "…"})) == [("Claim", "equivalence: …")]


def test_tests_that_do_not_count_are_named_with_the_reason() -> None:
    evidence = {
        "passed": 2,
        "failing_on_base": [f"tests/test_a.py::test_{n}" for n in "abcd"],
        "quarantined": ["tests/test_a.py::test_flips"],
    }
    assert list(left_aside(evidence)) == [
        (
            "Tests",
            "2 compared; not counted: 4 (test_a, test_b, test_c, …) failing on the base already; "
            "1 (test_flips) coming and going on the base itself",
        )
    ]


def test_of_very_many_tests_the_number_that_is_known_is_told() -> None:
    many = [*(f"t.py::test_{number}" for number in range(200)), "… and 7 more"]
    ((_, text),) = left_aside({"failing_on_base": many})
    assert "over 200 (test_0, test_1, test_2, …) failing on the base already" in text


def test_nothing_is_said_where_every_affected_test_counts() -> None:
    assert list(left_aside({"passed": 5, "failing_on_base": [], "unstable_ids": []})) == []
    assert list(left_aside({})) == []
