"""Moving a constant out of a function: to the top of the module, behind what it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.effects import bound_names
from engine.agents.codemods.flow import is_docstring, uses
from engine.agents.codemods.long_lines import LineBreaker
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import chain, read_names, walk_all

_Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement
_Binding: TypeAlias = cst.Assign | cst.AnnAssign
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BLANK = cst.EmptyLine(indent=False)


@dataclass(frozen=True)
class LocalConstant:
    """A local variable that is bound once, by a line of its own, before all its reads."""

    name: str
    statement: cst.SimpleStatementLine
    binding: _Binding
    reads: tuple[cst.Name, ...]


def local_constant(scope: FunctionScope, value: cst.BaseExpression) -> LocalConstant | None:
    """The variable that the value is given to, when it never means anything else."""
    binding = scope.parent(value)
    match binding:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as target)]):
            pass
        case cst.AnnAssign(target=cst.Name() as target, annotation=annotation):
            if not _means_the_same(scope, annotation.annotation):
                return None
        case _:
            return None
    statement = scope.statement(value)
    if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
        return None
    reads = tuple(use for use in uses(scope, target.value) if use is not target)
    if not reads or not _is_bound_once(scope, target.value, binding):
        return None
    behind = {node for other in scope.followers(statement) for node in walk_all(other)}
    if not all(read in behind for read in reads):
        return None
    return LocalConstant(target.value, statement, binding, reads)


def _is_bound_once(scope: FunctionScope, name: str, binding: cst.CSTNode) -> bool:
    inner = (node for node in walk_all(scope.function.body) if isinstance(node, cst.Param))
    return (
        scope.is_local(name)
        and name not in scope.parameters
        and list(scope.binders[name]) == [binding]
        and all(parameter.name.value != name for parameter in inner)
    )


def _means_the_same(scope: FunctionScope, annotation: cst.BaseExpression) -> bool:
    """At the top of a module an annotation is evaluated."""
    names = [name for name in read_names(annotation) if not scope.is_builtin(name)]
    return bound_before(scope, names)


def bound_before(scope: FunctionScope, names: Iterable[str]) -> bool:
    """True when imports at the top of the module, in front of the function, bind these names."""
    wanted = set(names)
    body = scope.module.body
    for statement in body[: _index(scope)] if wanted else ():
        if isinstance(statement, cst.SimpleStatementLine) and _is_import(statement):
            wanted.difference_update(n for node in walk_all(statement) for n in bound_names(node))
    return not wanted


def is_kept_between_calls(scope: FunctionScope) -> bool:
    """True for a function whose decorators say that its answers are cached."""
    return any(
        "cache" in (chain(getattr(d.decorator, "func", d.decorator)) or "")
        for d in scope.function.decorators
    )


def fresh_constant(scope: FunctionScope, *wishes: str) -> str:
    """`_NAME` for the first wish that is long enough to say something, and not taken."""
    wish = next((wish for wish in wishes if len(wish.strip("_")) > 2), wishes[-1])
    base = f"_{_WORD_START.sub('_', wish.strip('_')).upper()}"
    name, number = base, 2
    while name in scope.facts.names:
        name, number = f"{base}_{number}", number + 1
    return name


def lift(scope: FunctionScope, local: LocalConstant, name: str) -> cst.Module:
    """The module with the local variable's line at its top, under this name; comments above the
    line go with it."""
    line = local.statement
    comments = [above for above in line.leading_lines if above.comment is not None]
    replaced: dict[cst.CSTNode, Replacement] = dict.fromkeys(local.reads, cst.Name(name))
    replaced.update(dict.fromkeys(comments, _BLANK))
    block, followers = scope.block_around(line), scope.followers(line)
    if block[0] is line:
        replaced[followers[0]] = _without_blank_lines
    module = scope.changed(Change(replace=replaced, remove=frozenset({line})))
    target = cst.Name(name)
    if isinstance(local.binding, cst.Assign):
        targets = [local.binding.targets[0].with_changes(target=target)]
        binding: _Binding = local.binding.with_changes(targets=targets)
    else:
        binding = local.binding.with_changes(target=target)
    before = LineBreaker(module).length(line, module.default_indent)
    moved = line.with_changes(body=[binding], leading_lines=comments)
    return with_constant(scope, module, moved, before)


def _without_blank_lines(node: cst.CSTNode) -> cst.CSTNode:
    lines = list(getattr(node, "leading_lines", ()))
    while lines and lines[0].comment is None:
        del lines[0]
    return node.with_changes(leading_lines=lines)


def with_constant(
    scope: FunctionScope, module: cst.Module, line: cst.SimpleStatementLine, before: int = 0
) -> cst.Module:
    """The module, which is the scope's with this function changed, with the line behind the
    imports in front of the function and the constants that follow them."""
    body = list(module.body)
    place = _place(body[: _index(scope)])
    line = LineBreaker(module).whole(line, "", before)
    if place and not _is_assignment(body[place - 1]):
        line = line.with_changes(leading_lines=[_BLANK, *line.leading_lines])
    return module.with_changes(body=[*body[:place], line, *_set_apart(body[place:])])


def _index(scope: FunctionScope) -> int:
    return next(i for i, other in enumerate(scope.module.body) if other is scope.top)


def _place(body: list[_Statement]) -> int:
    imports = [i for i, statement in enumerate(body) if _is_import(statement)]
    place = imports[-1] + 1 if imports else int(bool(body) and is_docstring(body[0]))
    while place < len(body) and _is_assignment(body[place]) and not _is_explained(body, place):
        place += 1
    return place


def _is_explained(body: list[_Statement], place: int) -> bool:
    """True when a text below says what the variable is: nothing fits between."""
    return place + 1 < len(body) and is_docstring(body[place + 1])


def _is_import(statement: cst.CSTNode) -> bool:
    """True for a line that imports, and for `if` and `try` that start with one."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Import() | cst.ImportFrom(), *_]):
            return True
        case (
            cst.If(body=cst.IndentedBlock(body=[first, *_]))
            | cst.Try(body=cst.IndentedBlock(body=[first, *_]))
        ):
            return _is_import(first)
        case _:
            return False


def _is_assignment(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(body=[cst.Assign() | cst.AnnAssign()]):
            return True
        case _:
            return False


def _set_apart(body: list[_Statement]) -> list[_Statement]:
    """Two blank lines above a function or class that had none, as the first thing in the file."""
    match body:
        case [cst.FunctionDef() | cst.ClassDef() as first, *rest] if not first.leading_lines:
            return [first.with_changes(leading_lines=[_BLANK, _BLANK]), *rest]
        case _:
            return body
