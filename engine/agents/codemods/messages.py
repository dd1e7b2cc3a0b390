"""Texts put together in the four ways of Python, as a format for `%` and its arguments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import call_of, string_value

_PERCENT = re.compile(
    r"%(?P<name>\(\w+\))?(?P<kind>[#0\- +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa%])|(?P<stray>%)"
)
_FIELD = re.compile(r"(?P<brace>\{\{|\}\})|\{(?P<name>\w*)(?:!(?P<how>[rsa]))?\}|(?P<stray>[{}])")
_DECIMALS = re.compile(r"\.\d+f")
_CONVERSIONS = {None: "%s", "s": "%s", "r": "%r", "a": "%a"}
_CHARACTER_NAME = "\\N{"


@dataclass(frozen=True)
class Message:
    """A format for `%`, and what goes into it: in order, or one dict."""

    format: cst.BaseExpression
    arguments: Sequence[cst.BaseExpression]


class _NotConvertible(Exception):
    """The text says something that `%` says otherwise or not at all."""


def as_message(scope: FunctionScope, node: cst.BaseExpression) -> Message | None:
    """The text as a format and arguments; None when it is no such text, has no arguments, or
    would not surely read the same."""
    try:
        message = _converted(scope, node)
    except _NotConvertible:
        return None
    plain = all(_is_argument(argument) for argument in message.arguments)
    return message if message.arguments and plain else None


def _converted(scope: FunctionScope, node: cst.BaseExpression) -> Message:
    match node:
        case cst.BinaryOperation(operator=cst.Modulo()):
            return _from_percent(scope, node)
        case cst.BinaryOperation(operator=cst.Add()):
            return _from_sum(scope, node)
        case cst.FormattedString() | cst.ConcatenatedString():
            return _from_literal(node)
        case _ if isinstance(node, cst.Call):
            return _from_format(node)
        case _:
            raise _NotConvertible


def _is_argument(node: cst.BaseExpression) -> bool:
    bare = isinstance(node, cst.Tuple | cst.GeneratorExp | cst.Yield | cst.Await | cst.NamedExpr)
    return not bare or (isinstance(node, cst.Tuple | cst.GeneratorExp) and bool(node.lpar))


# --- "…" % x --------------------------------------------------------------------------------------


def _from_percent(scope: FunctionScope, node: cst.BinaryOperation) -> Message:
    text = string_value(node.left)
    if not isinstance(text, str):
        raise _NotConvertible
    fields = [found for found in _PERCENT.finditer(text) if found["kind"] != "%"]
    if not fields or any(found["stray"] for found in fields):
        raise _NotConvertible
    named = [found["name"] is not None for found in fields]
    right = node.right
    if all(named) and isinstance(right, cst.Dict):
        return Message(node.left, [right])
    if any(named):
        raise _NotConvertible
    return Message(node.left, _percent_arguments(scope, right, len(fields)))


def _percent_arguments(
    scope: FunctionScope, right: cst.BaseExpression, count: int
) -> Sequence[cst.BaseExpression]:
    if isinstance(right, cst.Tuple):
        if len(right.elements) != count:
            raise _NotConvertible
        if not all(isinstance(element, cst.Element) for element in right.elements):
            raise _NotConvertible
        return [element.value for element in right.elements]
    if count != 1 or isinstance(right, cst.Dict) or scope.kind(right) in ("tuple", "dict"):
        raise _NotConvertible
    return [right]


# --- f"…", and literals side by side --------------------------------------------------------------


def _from_literal(node: cst.BaseExpression) -> Message:
    match node:
        case cst.ConcatenatedString(left=left, right=right):
            first, second = _from_literal(left), _from_literal(right)
            joined = node.with_changes(left=first.format, right=second.format)
            return Message(joined, [*first.arguments, *second.arguments])
        case cst.SimpleString() if isinstance(node.evaluated_value, str):
            text = node.raw_value.replace("%", "%%")
            return Message(_literal(node, node.prefix, text), [])
        case cst.FormattedString():
            parts = [_from_part(part) for part in node.parts]
            prefix = node.prefix.replace("f", "").replace("F", "")
            text = "".join(part for part, _ in parts)
            return Message(
                _literal(node, prefix, text), [value for _, value in parts if value is not None]
            )
        case _:
            raise _NotConvertible


def _from_part(
    part: cst.BaseFormattedStringContent,
) -> tuple[str, cst.BaseExpression | None]:
    match part:
        case cst.FormattedStringText(value=text) if _CHARACTER_NAME not in text:
            return text.replace("{{", "{").replace("}}", "}").replace("%", "%%"), None
        case cst.FormattedStringExpression(equal=None, conversion=how, format_spec=None):
            return _CONVERSIONS[how], part.expression
        case cst.FormattedStringExpression(
            equal=None, conversion=None, format_spec=[cst.FormattedStringText(value=spec)]
        ) if _DECIMALS.fullmatch(spec):
            return f"%{spec}", part.expression
        case _:
            raise _NotConvertible


def _literal(
    node: cst.SimpleString | cst.FormattedString, prefix: str, text: str
) -> cst.SimpleString:
    return cst.SimpleString(
        f"{prefix}{node.quote}{text}{node.quote}", lpar=node.lpar, rpar=node.rpar
    )


# --- "…".format(x) --------------------------------------------------------------------------------


def _from_format(node: cst.Call) -> Message:
    call = call_of(node, "format", len(node.args))
    text = call.func.value if call is not None and isinstance(call.func, cst.Attribute) else None
    if not isinstance(text, cst.SimpleString) or not isinstance(text.evaluated_value, str):
        raise _NotConvertible
    if _CHARACTER_NAME in text.raw_value:
        raise _NotConvertible
    names: list[str] = []

    def field(found: re.Match[str]) -> str:
        if found["stray"]:
            raise _NotConvertible
        if found["brace"]:
            return found["brace"][0]
        names.append(found["name"])
        return _CONVERSIONS[found["how"]]

    converted = _FIELD.sub(field, text.raw_value.replace("%", "%%"))
    in_order = names in ([""] * len(node.args), [str(i) for i in range(len(node.args))])
    if not in_order:
        raise _NotConvertible
    return Message(_literal(text, text.prefix, converted), [arg.value for arg in node.args])


# --- "…" + str(x) ---------------------------------------------------------------------------------


def _from_sum(scope: FunctionScope, node: cst.BinaryOperation) -> Message:
    terms = _terms(node)
    literals = [term for term in terms if isinstance(term, cst.SimpleString)]
    if len({(literal.prefix, literal.quote) for literal in literals}) != 1:
        raise _NotConvertible
    texts: list[str] = []
    arguments: list[cst.BaseExpression] = []
    for term in terms:
        if isinstance(term, cst.SimpleString):
            texts.append(term.raw_value.replace("%", "%%"))
        else:
            conversion, value = _from_term(scope, term)
            texts.append(conversion)
            arguments.append(value)
    if not isinstance(literals[0].evaluated_value, str):
        raise _NotConvertible
    return Message(_literal(literals[0], literals[0].prefix, "".join(texts)), arguments)


def _terms(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    match node:
        case cst.BinaryOperation(left=left, operator=cst.Add(), right=right):
            return [*_terms(left), *_terms(right)]
        case _:
            return [node]


def _from_term(scope: FunctionScope, term: cst.BaseExpression) -> tuple[str, cst.BaseExpression]:
    call = scope.calls_builtin(term, "str", "repr")
    if call is not None and len(call.args) == 1:
        is_repr = isinstance(call.func, cst.Name) and call.func.value == "repr"
        return ("%r" if is_repr else "%s"), call.args[0].value
    if scope.kind(term) == "str":
        return "%s", term
    raise _NotConvertible
