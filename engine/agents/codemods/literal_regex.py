"""R3: a text method where a regular expression only says a literal text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.brackets import as_operand, fitting
from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import in_try_for, quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.regexes import (
    Literal,
    RegexCall,
    literal,
    regex_call,
    truth_use,
    written,
)
from engine.agents.codemods.shapes import code_of, has_comment, read_names, string_value
from engine.agents.codemods.unused_import import without_unused_import

_TESTS = frozenset({"search", "match", "fullmatch"})


@dataclass(frozen=True)
class _Swap:
    site: cst.BaseExpression
    new: cst.BaseExpression


class LiteralRegex:
    """`re.search("abc", s)`, asked for its truth → `"abc" in s`."""

    id = "R3"
    title = "literal pattern → text method"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per call whose pattern can match one text only."""
        for node in scope.nodes:
            call = regex_call(scope, node)
            swap = _swap(scope, call) if call is not None else None
            if call is not None and swap is not None and not has_comment(swap.site):
                why = _WHY.format(code=quoted(node), new=quoted(swap.new))
                change = Change(replace={swap.site: swap.new})
                made = rewrite(self, scope, node, change, why)
                yield replace(made, module=_tidied(scope, call, made.module))


_WHY = (
    "{code} looks up a compiled pattern and runs the matcher for a text without any choice; "
    "{new} compares the text directly: O(n) steps of the matcher becomes O(n) in one scan, "
    "without the look-up. To check: what is not a text raises another exception, or none; empty "
    "texts, line ends, upper and lower case."
)


def _tidied(scope: FunctionScope, call: RegexCall, module: cst.Module) -> cst.Module:
    """Without the imports from `re` that served this call alone."""
    for name in sorted(read_names(call.node)):
        if scope.facts.imports.get(name, "").partition(".")[0] == "re":
            module = without_unused_import(module, name)
    return module


def _swap(scope: FunctionScope, call: RegexCall) -> _Swap | None:
    text = literal(call)
    if text is None or in_try_for(scope, call.node, "TypeError", "AttributeError"):
        return None
    if call.function in _TESTS:
        return _test(scope, call, text)
    if text.at_start or text.at_end:
        return None
    new = _replacing(scope, call, text) if call.function == "sub" else None
    new = _splitting(scope, call, text) if call.function == "split" else new
    return None if new is None else _Swap(call.node, new)


# --- tests ----------------------------------------------------------------------------------------


def _test(scope: FunctionScope, call: RegexCall, text: Literal) -> _Swap | None:
    use = truth_use(scope, call.node)
    if use is None or call.subject is None or not _suits(scope, call.subject, text):
        return None
    start = text.at_start or call.function != "search"
    end = text.at_end or call.function == "fullmatch"
    value = written(text.value, call.pattern)
    if start and end:
        return _whole(scope, call, use.site, value, use.negated)
    if start or end:
        method = "startswith" if start else "endswith"
        new: cst.BaseExpression = _method(call.subject, method, value)
        return _Swap(use.site, _not(new) if use.negated else new)
    operator = cst.NotIn() if use.negated else cst.In()
    new = _compared(value, operator, call.subject)
    return _Swap(use.site, fitting(scope, use.site, new))


def _whole(
    scope: FunctionScope,
    call: RegexCall,
    site: cst.BaseExpression,
    value: cst.BaseExpression,
    negated: bool,
) -> _Swap | None:
    # Comparing raises for nothing: only a value that is known to be a text is asked this way.
    assert call.subject is not None
    if scope.kind(call.subject) is None:
        return None
    operator = cst.NotEqual() if negated else cst.Equal()
    return _Swap(site, fitting(scope, site, _compared(call.subject, operator, value)))


def _suits(scope: FunctionScope, subject: cst.BaseExpression, text: Literal) -> bool:
    """A text where the pattern is one; `bytes` for certain where it is bytes, since other
    buffers answer `in` in another way."""
    if "\n" in code_of(subject) or isinstance(subject, cst.NamedExpr):
        return False
    kind = scope.kind(subject)
    return kind == "bytes" if isinstance(text.value, bytes) else kind in (None, "str")


def _compared(
    left: cst.BaseExpression, operator: cst.BaseCompOp, right: cst.BaseExpression
) -> cst.Comparison:
    return cst.Comparison(as_operand(left), [cst.ComparisonTarget(operator, as_operand(right))])


def _not(node: cst.BaseExpression) -> cst.UnaryOperation:
    return cst.UnaryOperation(cst.Not(), node)


# --- replacing and splitting ----------------------------------------------------------------------


def _replacing(scope: FunctionScope, call: RegexCall, text: Literal) -> cst.Call | None:
    """`s.replace(old, new)`; no replacement that refers to a group or is computed."""
    match call.arguments:
        case [cst.Arg(keyword=None, value=new), cst.Arg(keyword=None, value=subject), *more]:
            count = _limit(more, "count")
        case _:
            return None
    value = string_value(new)
    if type(value) is not type(text.value) or "\\" in code_of(new) or count is None:
        return None
    if not _suits(scope, subject, text):
        return None
    return _method(subject, "replace", written(text.value, call.pattern), new, *count)


def _splitting(scope: FunctionScope, call: RegexCall, text: Literal) -> cst.Call | None:
    match call.arguments:
        case [cst.Arg(keyword=None, value=subject), *more]:
            count = _limit(more, "maxsplit")
        case _:
            return None
    if count is None or not _suits(scope, subject, text):
        return None
    return _method(subject, "split", written(text.value, call.pattern), *count)


def _limit(more: list[cst.Arg], keyword: str) -> list[cst.BaseExpression] | None:
    """The greatest number of replacements, if any; none of them means another thing to a text."""
    match more:
        case []:
            return []
        case [cst.Arg(keyword=name, value=cst.Integer() as number)]:
            right_name = name is None or name.value == keyword
            return [number] if right_name and number.evaluated_value > 0 else None
        case _:
            return None


def _method(subject: cst.BaseExpression, method: str, *arguments: cst.BaseExpression) -> cst.Call:
    function = cst.Attribute(as_operand(subject), cst.Name(method))
    return cst.Call(function, [cst.Arg(argument.deep_clone()) for argument in arguments])
