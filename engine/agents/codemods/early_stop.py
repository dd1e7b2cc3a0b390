"""L1: stop at the first hit instead of making or walking a whole list."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import (
    own_statements,
    plain_assignment,
    quoted,
    tests_truth,
    uses,
    variables,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_silent
from engine.agents.codemods.shapes import iterations, target_names

_SOME = {(cst.GreaterThan, "0"), (cst.NotEqual, "0"), (cst.GreaterThanEqual, "1")}
_NONE = {(cst.Equal, "0"), (cst.LessThan, "1")}


class StopEarly:
    """Lists made only to ask whether there is a hit, and loops that go on after it."""

    id = "L1"
    title = "stop at the first hit"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """any and all over lists, lengths compared with nothing, flags set without a break."""
        for node in scope.nodes:
            for found in (*_lazy_calls(scope, node), *_lazy_lengths(scope, node)):
                why = _WHY_LAZY.format(code=quoted(node))
                yield rewrite(self, scope, node, Change(replace={node: found}), why)
        for loop in scope.loops:
            if isinstance(loop, cst.For) and (line := _flag_line(scope, loop)) is not None:
                stop = cst.SimpleStatementLine(body=[cst.Break()])
                why = _WHY_BREAK.format(code=f"`for … in {quoted(loop.iter)[1:]}")
                yield rewrite(self, scope, loop, Change(after={line: [stop]}), why)


_WHY_LAZY = (
    "{code} makes a whole list to learn whether there is a hit; a generator stops at the first: "
    "O(n) becomes O(place of the first hit), and no list. To check: inputs without a hit, "
    "exceptions and effects behind the first hit, empty input."
)
_WHY_BREAK = (
    "{code} goes on after its flag is set, though it can only set it again; break stops there: "
    "O(n) becomes O(place of the first hit). To check: one-shot iterators that are used up here, "
    "exceptions behind the first hit, no hit, empty input."
)


def _lazy_calls(scope: FunctionScope, node: cst.CSTNode) -> Iterator[cst.BaseExpression]:
    """`any(True for … if x)` for `any([x for …])`; `all(x for …)` for `all([x for …])`, and what
    is the same but does not go through the generator for every item."""
    call = scope.calls_builtin(node, "any", "all")
    match call:
        case cst.Call(func=cst.Name(value=name), args=[cst.Arg(value=cst.ListComp() as made)]) if (
            is_silent(scope, made)
        ):
            if name == "all":
                yield _call("all", made, made.elt, made.for_in)
            if scope.is_builtin("any"):
                yield _any_hit(made, wanted=name == "any")
        case _:
            return


def _any_hit(made: cst.ListComp, *, wanted: bool) -> cst.BaseExpression:
    test = _in_parentheses(made.elt)
    if not wanted:
        test = cst.UnaryOperation(cst.Not(), test)
    innermost = iterations(made)[-1]
    longer = innermost.with_changes(ifs=[*innermost.ifs, cst.CompIf(test)])
    for_in = made.for_in.with_deep_changes(innermost, ifs=longer.ifs)
    found = _call("any", made, cst.Name("True"), for_in)
    return found if wanted else cst.UnaryOperation(cst.Not(), found)


def _in_parentheses(node: cst.BaseExpression) -> cst.BaseExpression:
    loose = isinstance(node, cst.BooleanOperation | cst.IfExp | cst.Lambda)
    if not loose or node.lpar:
        return node
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def _call(name: str, made: cst.ListComp, elt: cst.BaseExpression, for_in: cst.CompFor) -> cst.Call:
    """The call over a generator, with the line breaks that stood inside the brackets."""
    lazy = cst.GeneratorExp(elt, for_in, lpar=[], rpar=[])
    argument = cst.Arg(lazy, whitespace_after_arg=made.rbracket.whitespace_before)
    return cst.Call(
        cst.Name(name), [argument], whitespace_before_args=made.lbracket.whitespace_after
    )


def _lazy_lengths(scope: FunctionScope, node: cst.CSTNode) -> Iterator[cst.BaseExpression]:
    """`any(True for …)` for `len([x for …]) > 0`, and for the list where only truth counts."""
    match node:
        case cst.ListComp() if tests_truth(scope, node):
            made: cst.BaseExpression = node
            negated = False
        case cst.Comparison(
            left=left,
            comparisons=[
                cst.ComparisonTarget(operator=operator, comparator=cst.Integer(value=bound))
            ],
        ) if (call := scope.calls_builtin(left, "len")) and len(call.args) == 1:
            if (type(operator), bound) not in _SOME | _NONE:
                return
            made = call.args[0].value
            negated = (type(operator), bound) in _NONE
        case _:
            return
    if isinstance(made, cst.ListComp) and is_silent(scope, made) and scope.is_builtin("any"):
        hit = _call("any", made, cst.Name("True"), made.for_in)
        yield cst.UnaryOperation(cst.Not(), hit) if negated else hit


def _flag_line(scope: FunctionScope, loop: cst.For) -> cst.BaseStatement | None:
    """The last line of the hit, if hitting again could only do the same: break fits behind it."""
    if loop.orelse is not None or not is_silent(scope, loop.body):
        return None
    *preparing, last = own_statements(loop.body) or (None,)
    match last:
        case cst.If(test=test, body=cst.IndentedBlock(body=[*_, line] as lines), orelse=None):
            inside = [name for step in preparing for name in _prepared(step)]
        case _:
            return None
    flags = [name for step in lines for name in _constant_flag(step)]
    loop_own = {*target_names(loop.target), *inside}
    fits = (
        flags
        and all(flags)
        and all(inside)
        and not loop_own & {*flags, *scope.captured, *scope.declared_outside}
        and all(_stays_inside(scope, name, loop) for name in loop_own)
        and not any(node.value in flags for part in (*preparing, test) for node in variables(part))
    )
    return line if fits else None


def _prepared(statement: cst.BaseStatement | None) -> Iterator[str]:
    """The name of `name = value`; an empty text for any other statement."""
    assigned = plain_assignment(statement) if statement is not None else None
    yield assigned[0] if assigned is not None else ""


def _constant_flag(statement: cst.BaseStatement) -> Iterator[str]:
    """The name of `name = True` and the like; an empty text for any other statement."""
    assigned = plain_assignment(statement)
    constant = assigned is not None and (
        isinstance(assigned[1], cst.Integer | cst.SimpleString)
        or (isinstance(assigned[1], cst.Name) and assigned[1].value in ("True", "False", "None"))
    )
    yield assigned[0] if assigned is not None and constant else ""


def _stays_inside(scope: FunctionScope, name: str, loop: cst.For) -> bool:
    """True when the variable is bound and read in this loop only."""
    inside = {node for node in variables(loop) if node.value == name}
    return name not in scope.parameters and all(use in inside for use in uses(scope, name))
