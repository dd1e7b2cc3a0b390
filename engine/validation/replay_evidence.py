"""What the replays of one case are evidence of: the claim, its inputs, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from engine.ports import Plain
from engine.validation.differences import Comparison, Difference
from engine.validation.recording import Recording
from engine.validation.sides import Sides, extended_symbols, looks_taken


def evidence_of(
    recording: Recording,
    sides: Sides,
    compared: Comparison,
    differences: Sequence[Difference],
) -> Mapping[str, Plain]:
    groups = Counter(sides.calls[number].group for number in compared.compared)
    differing_calls = Counter(sides.calls[one.number].symbol for one in differences)
    total = len(compared.compared)
    classes = ", ".join(f"{count} {group}" for group, count in sorted(groups.items()))
    return {
        "claim": f"not distinguished by {total} inputs ({classes}), each also called twice"
        if total and not differences
        else "",
        "inputs": dict(groups),
        "not_tried": dict(_not_tried(recording)),
        "looks": dict(looks_taken(sides, compared)),
        "extended_signatures": extended_symbols(sides),
        "differing": len(differences),
        "left_out": {
            "nondeterministic": len(compared.unstable),
            "unreadable": len(compared.unreadable),
            "slow_on_base": len(compared.slow),
        },
        "not_reached": {
            "base": sides.left,
            "base_again": len(sides.calls) - len(sides.again.facets),
            "candidate": len(sides.calls) - len(sides.candidate.facets),
        },
        "functions": {
            symbol: {
                "calls": seen.calls,
                "recorded": seen.recorded,
                "made": seen.made,
                "differing": differing_calls[symbol],
                "unrecorded": dict(seen.unrecorded),
                "drawn": seen.drawn,
            }
            for symbol, seen in recording.functions.items()
        },
        "recorded_under": dict(recording.heard),
        "recording_trouble": recording.trouble,
    }


def _not_tried(recording: Recording) -> Iterator[tuple[str, Plain]]:
    """Sources of inputs that would have had some to give, each with the reason."""
    for symbol, seen in recording.functions.items():
        if seen.unmade:
            yield "mutated", f"making them for {symbol.partition('::')[2]} broke off: {seen.unmade}"
            break
    for seen in recording.functions.values():
        if seen.undrawn:
            yield "hypothesis", seen.drawn
            break
