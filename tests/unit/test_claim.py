"""What `opt show` says of a claim."""

from __future__ import annotations

from commands.review import claim_lines


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
