"""Calls of `re` whose pattern and flags stand in the text, what the pattern says, and whether
only the truth of the answer is used."""

from __future__ import annotations

import importlib
import re
import warnings
from dataclasses import dataclass
from typing import Any

import libcst as cst

from engine.agents.codemods.flow import tests_truth
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import COMPREHENSIONS, string_value

# The tree tells what a pattern says for certain; reading its text again would not.
_parser: Any = importlib.import_module("re._parser")
_FLAGS_AT = {
    **dict.fromkeys(("compile",), 1),
    **dict.fromkeys(("match", "search", "fullmatch", "findall", "finditer"), 2),
    "split": 3,
    **dict.fromkeys(("sub", "subn"), 4),
}
"""Functions that take a pattern, and where their flags stand among the arguments."""
_FLAG_NAMES = "A ASCII I IGNORECASE M MULTILINE S DOTALL X VERBOSE U UNICODE NOFLAG"
_KNOWN_FLAGS = frozenset(_FLAG_NAMES.split())


@dataclass(frozen=True)
class RegexCall:
    """`re.search("a", s, re.I)`, or `re.compile("a", re.I).search(s)`."""

    node: cst.Call
    function: str
    pattern: cst.SimpleString | cst.ConcatenatedString
    flags: int
    flags_node: cst.BaseExpression | None
    arguments: tuple[cst.Arg, ...]
    """Those behind the pattern, the flags left out."""
    compiled: bool
    """The method of a pattern compiled on the spot."""

    @property
    def value(self) -> str | bytes:
        """The pattern's text."""
        value = string_value(self.pattern)
        assert value is not None
        return value

    @property
    def subject(self) -> cst.BaseExpression | None:
        """What is searched, when it is the only argument and positional."""
        match self.arguments:
            case [cst.Arg(keyword=None, value=value)]:
                return value
            case _:
                return None


@dataclass(frozen=True)
class TruthUse:
    """The expression that asks for the truth of a call, as far as it can be replaced with it."""

    site: cst.BaseExpression
    negated: bool
    """The site is true when the call's answer is not."""


def regex_call(scope: FunctionScope, node: cst.CSTNode) -> RegexCall | None:
    """The node as a call with a constant pattern and constant flags; None for any other."""
    if not isinstance(node, cst.Call) or any(arg.star for arg in node.args):
        return None
    origin = scope.qualified(node.func) or ""
    if origin.startswith("re.") and (function := origin[3:]) in _FLAGS_AT:
        return _module_call(scope, node, function)
    if isinstance(node.func, cst.Attribute) and node.func.attr.value in _FLAGS_AT:
        inner = regex_call(scope, node.func.value)
        if inner is not None and inner.function == "compile" and not inner.arguments:
            return RegexCall(
                *(node, node.func.attr.value, inner.pattern, inner.flags, inner.flags_node),
                *(tuple(node.args), True),
            )
    return None


def _module_call(scope: FunctionScope, node: cst.Call, function: str) -> RegexCall | None:
    if not node.args or node.args[0].keyword is not None:
        return None
    pattern, *others = node.args
    place = _FLAGS_AT[function] - 1
    given = [
        arg
        for i, arg in enumerate(others)
        if (arg.keyword is None and i == place)
        or (arg.keyword is not None and arg.keyword.value == "flags")
    ]
    flags_node = given[0].value if given else None
    flags = _flags(scope, flags_node)
    text = pattern.value
    if flags is None or not isinstance(text, cst.SimpleString | cst.ConcatenatedString):
        return None
    if string_value(text) is None:
        return None
    rest = tuple(arg for arg in others if arg not in given)
    return RegexCall(node, function, text, flags, flags_node, rest, False)


def _flags(scope: FunctionScope, node: cst.BaseExpression | None) -> int | None:
    match node:
        case None | cst.Integer(value="0"):
            return 0
        case cst.BinaryOperation(operator=cst.BitOr(), left=left, right=right):
            first, second = _flags(scope, left), _flags(scope, right)
            return None if first is None or second is None else first | second
    origin, _, name = (scope.qualified(node) or "").rpartition(".")
    return int(getattr(re, name)) if origin == "re" and name in _KNOWN_FLAGS else None


def parsed(value: str | bytes | None, flags: int) -> Any | None:
    """The pattern's parse tree; None for one that `re` refuses or warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _parser.parse(value, flags)
        except (re.error, Warning, ValueError, OverflowError, RecursionError):
            return None


@dataclass(frozen=True)
class Literal:
    """A pattern that matches one text and nothing else, perhaps only at an end."""

    value: str | bytes
    at_start: bool
    at_end: bool


def literal(call: RegexCall) -> Literal | None:
    """What the pattern is when it has no choice at all in what it matches."""
    tree = parsed(call.value, call.flags)
    if tree is None or tree.state.flags & re.IGNORECASE:
        return None
    items = [(str(kind), value) for kind, value in tree]
    starts = bool(items) and _is_start(items[0], tree.state.flags)
    ends = len(items) > 1 and items[-1] == ("AT", _parser.AT_END_STRING)
    inner = items[starts : len(items) - ends]
    if not inner or any(kind != "LITERAL" for kind, _ in inner):
        return None
    codes = [value for _, value in inner]
    text = bytes(codes) if isinstance(call.value, bytes) else "".join(map(chr, codes))
    return Literal(text, starts, ends)


def _is_start(item: tuple[str, Any], flags: int) -> bool:
    if item == ("AT", _parser.AT_BEGINNING):
        return not flags & re.MULTILINE
    return item == ("AT", _parser.AT_BEGINNING_STRING)


def truth_use(scope: FunctionScope, node: cst.BaseExpression) -> TruthUse | None:
    """How only the truth of the node is asked for; None when more of it is used."""
    parent = scope.parent(node)
    match parent:
        case cst.Comparison(left=left, comparisons=[only]) if left is node and _is_none(only):
            return TruthUse(parent, isinstance(only.operator, cst.Is))
        case cst.UnaryOperation(operator=cst.Not()):
            return TruthUse(parent, True)
        case cst.Arg() if scope.calls_builtin(call := scope.parent(parent), "bool") is not None:
            assert isinstance(call, cst.Call)
            return TruthUse(call, False)
    if tests_truth(scope, node) or _is_element_asked(scope, parent, node):
        return TruthUse(node, False)
    return None


def _is_none(target: cst.ComparisonTarget) -> bool:
    match target:
        case cst.ComparisonTarget(
            operator=cst.Is() | cst.IsNot(), comparator=cst.Name(value="None")
        ):
            return True
        case _:
            return False


def _is_element_asked(scope: FunctionScope, parent: cst.CSTNode, node: cst.CSTNode) -> bool:
    """True for `node` in `any(node for …)` and `all([node for …])`."""
    if not isinstance(parent, COMPREHENSIONS) or getattr(parent, "elt", None) is not node:
        return False
    arg = scope.parent(parent)
    return isinstance(arg, cst.Arg) and (
        scope.calls_builtin(scope.parent(arg), "any", "all") is not None
    )


def written(value: str | bytes, model: cst.BaseExpression) -> cst.SimpleString:
    """A literal of this value, with the quotes of the model if they fit."""
    first = model.left if isinstance(model, cst.ConcatenatedString) else model
    text = repr(value)
    if isinstance(first, cst.SimpleString):
        if string_value(first) == value and "r" not in first.prefix:
            return first.with_changes(lpar=[], rpar=[])
        if first.quote[0] == '"' and '"' not in text:
            text = text.replace("'", '"')
    return cst.SimpleString(text)
