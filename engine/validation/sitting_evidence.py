"""What a measurement gave, as evidence: each sitting with all its rounds. Pure."""

from __future__ import annotations

from engine.ports import Plain
from engine.validation.measuring import Measured
from engine.validation.memory import MemoryRuling
from engine.validation.statistics import Design, Ruling, Sets, chance_of, estimate


def timing(plan: Design, measured: Measured, ruling: Ruling) -> dict[str, Plain]:
    """One sitting as evidence."""
    old = [base for base, _, _ in measured.cold]
    new = [candidate for _, candidate, _ in measured.cold]
    cold = estimate([a / b for a, b in zip(old, new, strict=True)], seed=0)
    return {
        "decision": ruling.decision,
        "threshold": ruling.threshold,
        "speedup": ruling.gain.plain(),
        "same_code": ruling.noise.plain(),
        "cold": cold.plain(),
        "cold_seconds": [list(one) for one in measured.cold],
        "seconds_a_run": {"base": measured.run_base, "candidate": measured.run_candidate},
        "design": {
            "sets": plan.sets,
            "rounds": plan.rounds,
            "runs_a_block": plan.runs,
        },
        "ended_early": _early(plan, measured),
        "ratios": _rounded(measured.ratios),
        "same_code_ratios": _rounded(measured.noise),
        "perturbed_ratios": _rounded(measured.perturbed),
    }


def _rounded(ratios: Sets) -> list[Plain]:
    """There are hundreds, and no digit beyond these says anything."""
    return [[float(f"{ratio:.5g}") for ratio in one] for one in ratios]


def _early(plan: Design, measured: Measured) -> dict[str, Plain] | None:
    """Why fewer rounds than planned were measured; None where all were."""
    rounds = sum(map(len, measured.ratios))
    if rounds == plan.sets * plan.rounds:
        return None
    chance = chance_of(rounds)
    return {"rounds": rounds, "planned": plan.sets * plan.rounds, "chance_if_equal": chance}


def peaks(found: MemoryRuling) -> dict[str, Plain]:
    """One sitting for memory as evidence."""
    return {
        **found.evidence,
        "decision": found.decision,
        "resident": found.resident.gain.plain(),
        "traced": found.traced.gain.plain(),
        "threshold": {
            "resident": found.resident.threshold,
            "traced": found.traced.threshold,
        },
    }
