"""Which changes to build on which: a beam over steps that the gate has judged. Pure.

A combination is a proposal made on top of a judged one. It is worth judging while each of its parts
still stands: when a part was refused for what it does (not for being too slow), so would be the
whole. Only the best few steps are built on, and what gains no more than the step it stands on is
built on no further, so that every change in a combination has shown that it pays.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.ports import Edit, Proposal

WIDTH = 4
"""Steps of one depth that are built on."""
LEAST_MORE = math.log(1.02)
"""Logarithm of what a combination has to gain over the step that it stands on."""
FOR_GAIN_ONLY = frozenset(
    {"no-gain", "slower", "noisy-machine", "not-confirmed", "repeated-input-only", "too-slow"}
)
"""Refusals that say nothing against a rewrite's meaning."""


@dataclass(frozen=True)
class Step:
    """A judged proposal: its fate is `accepted` or the code of the first reason."""

    proposal: Proposal
    fate: str
    gain: float = 0.0
    """Logarithm of the measured ratio; 0 where none was measured."""

    @property
    def stands(self) -> bool:
        """True unless it was refused for what it does."""
        return self.fate == "accepted" or self.fate in FOR_GAIN_ONLY

    @property
    def rank(self) -> tuple[bool, float]:
        """Accepted ones above others, then by gain."""
        return self.fate == "accepted", self.gain


@dataclass
class Judged:
    """What is known of the steps of one target."""

    steps: list[Step] = field(default_factory=list)
    _texts: set[tuple[Edit, ...]] = field(default_factory=set)

    def is_new(self, proposal: Proposal) -> bool:
        """Whether no step makes the same texts, in whatever order of rewrites."""
        return proposal.edits not in self._texts

    def add(self, step: Step) -> None:
        self.steps.append(step)
        self._texts.add(step.proposal.edits)

    def is_worth_trying(self, proposal: Proposal) -> bool:
        """A combination stands only on parts that were accepted or merely gained nothing alone."""
        alone = self._alone()
        parts = proposal.patterns if len(proposal.patterns) > 1 else ()
        return all(each not in alone or alone[each].stands for each in parts)

    def gain_alone(self, pattern: str) -> float:
        """Of the best single step by this pattern; 0 for one that is not known."""
        found = self._alone().get(pattern)
        return found.gain if found is not None else 0.0

    def _alone(self) -> Mapping[str, Step]:
        """By pattern, the kindest fate: one pattern may fit several places."""
        found: dict[str, Step] = {}
        for step in self.steps:
            if len(step.proposal.patterns) != 1:
                continue
            known = found.get(step.proposal.patterns[0])
            if known is None or _kindness(step) > _kindness(known):
                found[step.proposal.patterns[0]] = step
        return found


def _kindness(step: Step) -> tuple[bool, bool, float]:
    return (step.stands, *step.rank)


def beam(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps to build on, best first."""
    standing = [step for step in steps if step.stands]
    return tuple(sorted(standing, key=lambda step: step.rank, reverse=True)[:WIDTH])


def pays(step: Step, under: Step) -> bool:
    """Whether the step gains more than the one that it was built on."""
    return step.stands and step.gain >= under.gain + LEAST_MORE


def on_top(step: Step, proposal: Proposal) -> Proposal:
    """The step and what was proposed on its texts, as one proposal on the base."""
    first, then = step.proposal, proposal
    return Proposal(
        edits=joined(first.edits, then.edits),
        rationale=_told(first.rationale, then.rationale),
        patterns=tuple(dict.fromkeys((*first.patterns, *then.patterns))),
        symbols=tuple(dict.fromkeys((*first.symbols, *then.symbols))),
    )


def joined(first: Sequence[Edit], then: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits made one after the other, as one; a file that is as it was is left out."""
    edits = {edit.path: edit for edit in first}
    for edit in then:
        known = edits.get(edit.path)
        before = edit.before if known is None else known.before
        edits[edit.path] = Edit(edit.path, before, edit.after)
    return tuple(edit for _, edit in sorted(edits.items()) if edit.before != edit.after)


def _told(first: str, then: str) -> str:
    """The titles in one line, then what explains each."""
    title, _, why = first.partition("\n")
    added, _, more = then.partition("\n")
    subject, colon, _ = title.partition(": ")
    if colon and added.startswith(f"{subject}: "):
        added = added.removeprefix(f"{subject}: ")
    return "\n\n".join(
        part for part in (f"{title}, then {added}", why.strip(), more.strip()) if part
    )
