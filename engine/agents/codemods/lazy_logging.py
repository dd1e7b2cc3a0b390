"""G4: log messages are put together only when somebody wants to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.messages import Message, as_message
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_pure
from engine.agents.codemods.shapes import Loop, chain, code_of, leaves, walk, walk_all

_LEVELS = {"debug": "DEBUG", "info": "INFO"}
"""Methods that are usually switched off; above them little is won."""


class LazyLogging:
    """`log.debug("%s" % x)` → `log.debug("%s", x)`, and the level asked once before a loop."""

    id = "G4"
    title = "lazy logging"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """Messages formatted before the call, then calls inside loops."""
        calls = [node for node in scope.nodes if isinstance(node, cst.Call) and _logs(node)]
        loggers = _loggers(scope) if calls else frozenset()
        ours = [call for call in calls if _is_logger(scope, call.func, loggers)]
        for call in ours:
            message = as_message(scope, call.args[0].value)
            if message is not None and _has_no_arguments(call):
                change = Change(replace={call: _lazy(call, message)})
                why = _WHY_LAZY.format(code=quoted(call))
                yield rewrite(self, scope, call, change, why)
        for loop in scope.loops:
            for lines in _in_loop(scope, loop, ours):
                if (guarded := _guarded(scope, loop, lines)) is not None:
                    why = _WHY_GUARD.format(code=quoted(lines[0].body[0]))
                    yield rewrite(self, scope, lines[0], guarded, why)


_WHY_LAZY = (
    "{code} formats the message although the level is usually off; as arguments it is formatted "
    "for records that are written: O(length) becomes O(1) while it is off. To check: the text when "
    "the level is on, objects changed before a handler writes them, an own __format__."
)
_WHY_GUARD = (
    "{code} asks for the level in every round; asked once before the loop, call and arguments cost "
    "nothing while it is off: O(n) becomes O(1). To check: the level being changed inside the "
    "loop, what is logged when it is on."
)


def _lazy(call: cst.Call, message: Message) -> cst.Call:
    first, *others = call.args
    arguments = [cst.Arg(message.format)]
    arguments += [cst.Arg(value) for value in message.arguments]
    if others:
        return call.with_changes(args=[*arguments, *others])
    arguments[-1] = arguments[-1].with_changes(
        comma=first.comma, whitespace_after_arg=first.whitespace_after_arg
    )
    return call.with_changes(args=arguments)


# --- which calls ----------------------------------------------------------------------------------


def _logs(call: cst.Call) -> bool:
    match call:
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=method)), args=[first, *_]):
            return method in _LEVELS and first.star == "" and first.keyword is None
        case _:
            return False


def _has_no_arguments(call: cst.Call) -> bool:
    """True when nothing but keywords stands behind the message."""
    return all(arg.star == "" and arg.keyword is not None for arg in call.args[1:])


def _is_logger(scope: FunctionScope, method: cst.BaseExpression, loggers: frozenset[str]) -> bool:
    """True for the module `logging`, and for what this module sets to `getLogger(…)` only."""
    if not isinstance(method, cst.Attribute):
        return False
    receiver = method.value
    if scope.qualified(receiver) == "logging":
        return True
    dotted = chain(receiver)
    hidden = isinstance(receiver, cst.Name) and scope.is_local(receiver.value)
    return dotted in loggers and not hidden


def _loggers(scope: FunctionScope) -> frozenset[str]:
    made: set[str] = set()
    other: set[str] = set()
    for node in walk_all(scope.module):
        if isinstance(node, cst.Assign | cst.AnnAssign):
            value = node.value
            is_logger = isinstance(value, cst.Call) and (
                scope.qualified(value.func) == "logging.getLogger"
            )
            (made if is_logger else other).update(_targets(node))
    return frozenset(made - other)


def _targets(node: cst.Assign | cst.AnnAssign) -> Iterator[str]:
    targets = (
        [node.target]
        if isinstance(node, cst.AnnAssign)
        else [leaf for target in node.targets for leaf in leaves(target.target)]
    )
    return (dotted for target in targets if (dotted := chain(target)) is not None)


# --- inside loops ---------------------------------------------------------------------------------


def _in_loop(
    scope: FunctionScope, loop: Loop, calls: Sequence[cst.Call]
) -> Iterator[list[cst.SimpleStatementLine]]:
    """Lines of an outermost loop that only log, those of one logger and level together."""
    if any(isinstance(outer, cst.For | cst.While) for outer in scope.ancestors(loop)):
        return
    inside = set(walk(loop))
    groups: dict[str, list[cst.SimpleStatementLine]] = {}
    for call in calls:
        line = scope.statement(call)
        silent = all(is_pure(scope, arg.value) for arg in call.args)
        match line:
            case cst.SimpleStatementLine(body=[cst.Expr(value=value)]) if value is call:
                if line in inside and silent:
                    groups.setdefault(chain(call.func) or "", []).append(line)
            case _:
                continue
    yield from groups.values()


def _guarded(
    scope: FunctionScope, loop: Loop, lines: Sequence[cst.SimpleStatementLine]
) -> Change | None:
    """The level asked before the loop, and each line under that answer."""
    method = _method(lines[0])
    logging = next((k for k, v in scope.facts.imports.items() if v == "logging"), None)
    statement = scope.statement(loop)
    if (
        method is None
        or logging is None
        or statement is not loop
        or chain(method.value) == logging
        or scope.suspends(loop)
        or scope.is_rebound(method.value, loop)
        or any(_is_guarded(scope, line) for line in lines)
    ):
        return None
    name = scope.fresh_name(f"{method.attr.value}_enabled")
    level = cst.Attribute(cst.Name(logging), cst.Name(_LEVELS[method.attr.value]))
    asked = cst.Call(cst.Attribute(method.value, cst.Name("isEnabledFor")), [cst.Arg(level)])

    def under_level(node: cst.CSTNode) -> cst.CSTNode:
        if not isinstance(node, cst.SimpleStatementLine):
            raise TypeError("only a line is put under the level")
        bare = node.with_changes(leading_lines=[])
        body = cst.IndentedBlock(body=[bare])
        return cst.If(test=cst.Name(name), body=body, leading_lines=node.leading_lines)

    return Change(
        replace=dict.fromkeys(lines, under_level),
        before={statement: [scope.assignment(name, asked)]},
    )


def _method(line: cst.SimpleStatementLine) -> cst.Attribute | None:
    match line:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call(func=cst.Attribute() as f))]):
            return f
        case _:
            return None


def _is_guarded(scope: FunctionScope, line: cst.CSTNode) -> bool:
    """True when the line already stands under a question about the level."""
    return any(
        isinstance(outer, cst.If) and "enabled" in code_of(outer.test).lower()
        for outer in scope.ancestors(line)
    )
