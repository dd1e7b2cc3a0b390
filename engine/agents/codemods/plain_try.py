"""C1: in a loop, try and except do what suppress does without a context manager per round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import chain, only_statement


class PlainTry:
    """`with suppress(KeyError): step` → `try: step`, `except KeyError: pass`."""

    id = "C1"
    title = "try and except instead of suppress"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per suppress around a single line that a loop runs again and again."""
        for node in scope.nodes:
            errors = _suppressed(scope, node) if isinstance(node, cst.With) else []
            if isinstance(node, cst.With) and errors and _is_repeated(scope, node):
                change = Change(replace={node: partial(_as_try, errors=errors)})
                why = _WHY.format(code=quoted(node.items[0].item))
                yield rewrite(self, scope, node, change, why)


_WHY = (
    "{code} makes a context manager, enters and leaves it in every round; a plain try costs "
    "nothing until something is raised: O(n) managers becomes O(number of exceptions). To check: "
    "rounds with and without the exception, other exceptions, groups of exceptions, which "
    "suppress takes apart from Python 3.12 on."
)


def _suppressed(scope: FunctionScope, node: cst.With) -> Sequence[cst.BaseExpression]:
    """The exception types, when this is nothing but suppress around one line."""
    match node:
        case cst.With(
            items=[cst.WithItem(item=cst.Call(func=func, args=args), asname=None)],
            asynchronous=None,
        ):
            pass
        case _:
            return []
    line = only_statement(node.body)
    if scope.qualified(func) != "contextlib.suppress" or line is None:
        return []
    named = all(_is_named(scope, arg, line) for arg in args)
    return [arg.value for arg in args] if named else []


def _is_named(scope: FunctionScope, arg: cst.Arg, line: cst.CSTNode) -> bool:
    """True for a type that means the same when the exception is there as before the line."""
    root = (chain(arg.value) or "").partition(".")[0]
    if arg.star or arg.keyword is not None or not root:
        return False
    return not scope.is_local(root) and scope.is_invariant(arg.value, line)


def _is_repeated(scope: FunctionScope, node: cst.With) -> bool:
    """True when it stands in the body of a loop, not in its `else`."""
    path = {node, *scope.ancestors(node)}
    return any(
        isinstance(outer, cst.For | cst.While) and outer.body in path
        for outer in scope.loops_around(node)
    )


def _as_try(node: cst.CSTNode, errors: Sequence[cst.BaseExpression]) -> cst.Try:
    assert isinstance(node, cst.With)
    kind = errors[0]
    if len(errors) > 1:
        kind = cst.Tuple([cst.Element(error) for error in errors])
    quiet = cst.IndentedBlock([cst.SimpleStatementLine([cst.Pass()])])
    handler = cst.ExceptHandler(quiet, kind, whitespace_after_except=cst.SimpleWhitespace(" "))
    return cst.Try(node.body, [handler], leading_lines=node.leading_lines)
