"""The proposer that needs no model: runs every pattern over one target function.

What it proposes is speculative. Each pattern checks what the text can tell; whether behaviour
stays and time falls is for the gate to say.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import libcst as cst

from engine.agents.codemods.editing import ModuleText
from engine.agents.codemods.facts import module_facts
from engine.agents.codemods.pattern import FunctionScope, Pattern, Rewrite, function_scopes
from engine.agents.codemods.source import SourceText, read_source
from engine.ports import Edit, HotSpot, Proposal, Symbol

_LARGEST = 1_000_000
"""Characters of a file beyond which nothing is proposed: parsing it would take minutes."""
_CHAIN = 8
"""Most rewrites in one combined proposal."""


@dataclass(frozen=True)
class _Step:
    """The text after some rewrites, and those rewrites in order."""

    code: str
    rewrites: tuple[Rewrite, ...]


class CodemodProposer:
    """Applies the patterns, given in order of expected value, to a target and what is in it."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)

    def propose(self, tree: Path, target: HotSpot, *, limit: int) -> Sequence[Proposal]:
        """Single rewrites first, best pattern first, then all together.

        One place is kept for all together when singles alone would fill `limit`. A file that
        cannot be read, decoded or parsed gives no proposals.
        """
        source = read_source(tree, target.symbol.path, largest=_LARGEST)
        if source is None or limit < 1:
            return []
        titles = {pattern.id: pattern.title for pattern in self._patterns}
        steps = islice(
            _distinct(_Search(self._patterns, source.text, target).steps(limit), source.text), limit
        )
        return [_proposal(source, step, titles) for step in steps]


class _Search:
    """Singles, and all together, over one target in one text."""

    def __init__(self, patterns: Sequence[Pattern], code: str, target: HotSpot) -> None:
        scopes = _parsed_scopes(code)
        self._patterns = patterns
        self._start = _Step(code, ())
        self._keys = _target_keys(scopes, target)
        self._singles = self._ranked(self._rewritten(self._start, scopes))

    def steps(self, limit: int) -> Iterator[_Step]:
        singles = self._singles
        several = len(singles) > 1
        first = limit - 1 if several and limit > 1 else limit
        yield from singles[:first]
        if several:
            yield self._all_together()
        yield from singles[first:]

    def _all_together(self) -> _Step:
        step = self._singles[0]
        seen = {self._start.code, step.code}
        while len(step.rewrites) < _CHAIN:
            following = next((new for new in self._after(step) if new.code not in seen), None)
            if following is None:
                break
            step = following
            seen.add(step.code)
        return step

    def _after(self, step: _Step) -> Iterator[_Step]:
        scopes = _scopes(step.rewrites[-1].module, step.code)
        ours = {key: scope.with_own_nodes() for key, scope in scopes.items() if key in self._keys}
        return self._rewritten(step, ours)

    def _rewritten(self, step: _Step, scopes: Mapping[_Key, FunctionScope]) -> Iterator[_Step]:
        ours = [s for key, s in scopes.items() if key in self._keys and not s.is_dynamic]
        if not ours:
            return
        text = ModuleText(ours[0].module)
        for pattern in self._patterns:
            for scope in ours:
                for rewrite in pattern.rewrites(scope):
                    yield _Step(text.of(rewrite.module), (*step.rewrites, rewrite))

    def _ranked(self, steps: Iterable[_Step]) -> list[_Step]:
        """First the first site of every pattern in their order, then every second site, and so
        on: a pattern with many sites does not crowd out the others."""
        order = {pattern.id: place for place, pattern in enumerate(self._patterns)}
        counts = dict.fromkeys(order, 0)
        keyed: list[tuple[int, int, _Step]] = []
        for step in steps:
            pattern = step.rewrites[-1].pattern
            keyed.append((counts[pattern], order[pattern], step))
            counts[pattern] += 1
        return [step for _, _, step in sorted(keyed, key=lambda item: item[:2])]


_Key = tuple[str, int]
"""Qualified name of a function, and which of those with that name it is."""


def _parsed_scopes(code: str) -> dict[_Key, FunctionScope]:
    """The functions of a text; none when it cannot be parsed."""
    try:
        return _scopes(cst.parse_module(code), code)
    except (cst.ParserSyntaxError, RecursionError):
        return {}


def _scopes(module: cst.Module, code: str) -> dict[_Key, FunctionScope]:
    """The functions of a tree with its text; none when this Python cannot parse the text."""
    try:
        scopes = function_scopes(module, module_facts(code))
    except (SyntaxError, ValueError):
        return {}
    counts: Counter[str] = Counter()
    found: dict[_Key, FunctionScope] = {}
    for scope in scopes:
        found[scope.symbol, counts[scope.symbol]] = scope
        counts[scope.symbol] += 1
    return found


def _target_keys(scopes: Mapping[_Key, FunctionScope], target: HotSpot) -> frozenset[_Key]:
    """The target and the functions inside it; by line when several have the same name."""
    name = _plain_name(target.symbol.name)
    inside = {k: s for k, s in scopes.items() if k[0] == name or k[0].startswith(f"{name}.")}
    same_name = [scope for key, scope in inside.items() if key[0] == name]
    if len(same_name) < 2:
        return frozenset(inside)
    nearest = min(same_name, key=lambda scope: abs(scope.first_line - target.line))
    return frozenset(key for key, scope in inside.items() if scope.is_within(nearest))


def _plain_name(name: str) -> str:
    """`outer.<locals>.inner.<locals>.<listcomp>` as `outer.inner`."""
    return ".".join(part for part in name.split(".") if not part.startswith("<"))


def _distinct(steps: Iterable[_Step], original: str) -> Iterator[_Step]:
    seen = {original}
    for step in steps:
        if step.code not in seen and _parses(step.code):
            seen.add(step.code)
            yield step


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError):
        return False
    return True


def _proposal(source: SourceText, step: _Step, titles: Mapping[str, str]) -> Proposal:
    """The rationale's first line is a title, then each rewrite is explained in a paragraph."""
    rewrites = step.rewrites
    what = ", then ".join(dict.fromkeys(titles[rewrite.pattern] for rewrite in rewrites))
    title = f"{rewrites[0].symbol}: {what}"
    return Proposal(
        edits=(Edit(source.path, source.data, source.encode(step.code)),),
        rationale="\n\n".join((title, *(rewrite.rationale for rewrite in rewrites))),
        patterns=tuple(dict.fromkeys(rewrite.pattern for rewrite in rewrites)),
        symbols=tuple(dict.fromkeys(Symbol(source.path, r.symbol) for r in rewrites)),
    )
