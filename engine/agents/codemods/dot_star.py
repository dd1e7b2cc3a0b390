"""R4: a search for the truth alone needs no `.*` around what it looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.flow import uses
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.regexes import RegexCall, parsed, regex_call, truth_use
from engine.agents.codemods.shapes import call_of, code_of, string_value

_DOTS = {".*?": "", ".*": "", ".+?": ".", ".+": "."}
"""Dots that are repeated, and what has to be left of them; the longer ones first."""
_REPEATED_DOT = re.compile(r"\((MAX|MIN)_REPEAT, \([01], MAXREPEAT, \[\(ANY, None\)\]\)\)")
"""How the parse tree shows them."""
_SEARCHES = frozenset({"search", "findall"})
_ASKED = (*_SEARCHES, "match")


@dataclass(frozen=True)
class _Site:
    """A pattern and how it is used."""

    call: RegexCall
    searches: bool
    """What stands in front of a match does not count."""
    anchored: tuple[cst.Name, ...] = ()
    """Names of functions that begin at the start of the text, which `search` can stand for."""


@dataclass(frozen=True)
class _Shorter:
    pattern: cst.SimpleString
    leading: bool


class DotStar:
    """`re.search(".*abc", s)`, asked for its truth → `re.search("abc", s)`."""

    id = "R4"
    title = "search without .* at its ends"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per constant pattern of which every use only asks whether there is one."""
        for node in scope.nodes:
            call = regex_call(scope, node)
            site = _site(scope, call) if call is not None else None
            if site is None or (new := _without_dots(site)) is None:
                continue
            replaced: dict[cst.CSTNode, Replacement] = {site.call.pattern: new.pattern}
            if new.leading:
                replaced.update(dict.fromkeys(site.anchored, cst.Name("search")))
            why = (_WHY_LEADING if new.leading else _WHY_TRAILING).format(
                old=code_of(site.call.pattern), new=code_of(new.pattern)
            )
            yield rewrite(self, scope, node, Change(replace=replaced), why)


_WHY_LEADING = (
    "`{old}` runs to the end of the line from every place of the text and back again, for an "
    "answer that does not say where the match is; `{new}` is found in the same texts: "
    "O(n²) becomes O(n). To check: line ends in front of the match, texts without it, what the "
    "match is used for."
)
_WHY_TRAILING = (
    "`{old}` runs on to the end of the line behind what was found, for an answer that does not say "
    "where the match ends; `{new}` is found in the same texts: O(n) becomes O(m) for m characters "
    "up to there. To check: line ends behind the match, texts without it, what the match is used "
    "for."
)


def _site(scope: FunctionScope, call: RegexCall) -> _Site | None:
    if call.function == "compile":
        return _compiled(scope, call)
    if call.function not in _ASKED or truth_use(scope, call.node) is None:
        return None
    if call.function in _SEARCHES:
        return _Site(call, True)
    renamed = isinstance(call.node.func, cst.Attribute) and _crosses_lines(call)
    name = (call.node.func.attr,) if isinstance(call.node.func, cst.Attribute) else ()
    return _Site(call, renamed, name)


def _compiled(scope: FunctionScope, call: RegexCall) -> _Site | None:
    """A pattern that a local variable holds, and that is only asked whether it matches."""
    binding = scope.parent(call.node)
    match binding:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            pass
        case _:
            return None
    own = scope.is_local(name) and name not in scope.parameters and name not in scope.captured
    if not own or list(scope.binders[name]) != [binding]:
        return None
    reads = [
        use for use in uses(scope, name) if not isinstance(scope.parent(use), cst.AssignTarget)
    ]
    methods = [_asked_method(scope, use) for use in reads]
    asked = [method for method in methods if method is not None]
    if not asked or len(asked) < len(methods):
        return None
    anchored = tuple(method for method in asked if method.value == "match")
    return _Site(call, not anchored or _crosses_lines(call), anchored)


def _asked_method(scope: FunctionScope, use: cst.Name) -> cst.Name | None:
    """`search` in `name.search(s)` where only the truth of that is asked for."""
    attribute = scope.parent(use)
    if not isinstance(attribute, cst.Attribute) or attribute.value is not use:
        return None
    call = scope.parent(attribute)
    known = any(call_of(call, method, 1) for method in _ASKED)
    if not known or not isinstance(call, cst.Call) or call.func is not attribute:
        return None
    return attribute.attr if truth_use(scope, call) is not None else None


def _crosses_lines(call: RegexCall) -> bool:
    """True when the dot stands for line ends as well: then `.*` reaches everything."""
    tree = parsed(call.value, call.flags)
    return tree is not None and bool(tree.state.flags & re.DOTALL)


def _without_dots(site: _Site) -> _Shorter | None:
    """The pattern without repeated dots at an end; None when there are none, or nothing would be
    left to search for."""
    node = site.call.pattern
    if not isinstance(node, cst.SimpleString):
        return None
    text = node.raw_value
    for dots, rest in _DOTS.items():
        if site.searches and text.startswith(dots):
            new = _with_text(node, rest + text.removeprefix(dots))
            return _Shorter(new, True) if _differs_at(site.call, new, 0, rest) else None
    for dots, rest in _DOTS.items():
        if text.endswith(dots) and not text.removesuffix(dots).endswith("\\"):
            new = _with_text(node, text.removesuffix(dots) + rest)
            return _Shorter(new, False) if _differs_at(site.call, new, -1, rest) else None
    return None


def _with_text(node: cst.SimpleString, text: str) -> cst.SimpleString:
    return node.with_changes(value=f"{node.prefix}{node.quote}{text}{node.quote}")


def _differs_at(call: RegexCall, new: cst.SimpleString, end: int, rest: str) -> bool:
    """True when the parse trees differ in a repeated dot at this end alone, and go on inside."""
    old_tree, new_tree = parsed(call.value, call.flags), parsed(string_value(new), call.flags)
    if old_tree is None or new_tree is None:
        return False
    old, short = [str(item) for item in old_tree], [str(item) for item in new_tree]
    is_dots = _REPEATED_DOT.fullmatch(old[end]) is not None
    del old[end]
    if rest and short:
        del short[end]
    return is_dots and bool(short) and old == short
