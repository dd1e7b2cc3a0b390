"""Which expressions are whole numbers, and how small they can be: from annotations, from how a
variable is bound, and from tests that leave the function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from engine.agents.codemods.annotations import element_type
from engine.agents.codemods.effects import bound_names
from engine.agents.codemods.flow import leaves_block, plain_assignment
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import call_of, read_names, walk_all

_STAYS_INT = (
    *(cst.Add, cst.Subtract, cst.Multiply, cst.FloorDivide, cst.Modulo, cst.LeftShift),
    *(cst.RightShift, cst.BitAnd, cst.BitOr, cst.BitXor),
)
_STAYS_INT_IN_PLACE = (
    *(cst.AddAssign, cst.SubtractAssign, cst.MultiplyAssign, cst.FloorDivideAssign),
    *(cst.ModuloAssign, cst.LeftShiftAssign, cst.RightShiftAssign, cst.BitAndAssign),
    *(cst.BitOrAssign, cst.BitXorAssign),
)
_NOTHING: frozenset[str] = frozenset()


def is_int(scope: FunctionScope, node: cst.CSTNode, assumed: frozenset[str] = _NOTHING) -> bool:
    """True for an expression of type int; `assumed` are names that are being looked at already:
    a variable made only from itself and from whole numbers is one."""
    match node:
        case cst.Integer():
            return True
        case cst.Name(value=name):
            return name in assumed or _is_int_name(scope, name, assumed | {name})
        case cst.BinaryOperation(left=left, operator=cst.Power(), right=cst.Integer()):
            return is_int(scope, left, assumed)
        case cst.BinaryOperation(left=left, operator=operator, right=right):
            return (
                isinstance(operator, _STAYS_INT)
                and is_int(scope, left, assumed)
                and is_int(scope, right, assumed)
            )
        case cst.UnaryOperation(operator=cst.Minus() | cst.Plus() | cst.BitInvert()):
            return is_int(scope, node.expression, assumed)
        case cst.Call():
            return _is_int_call(scope, node, assumed)
        case _:
            return False


def _is_int_call(scope: FunctionScope, call: cst.Call, assumed: frozenset[str]) -> bool:
    if scope.calls_builtin(call, "len", "int", "ord") or call_of(call, "bit_length", 0):
        return True
    several = scope.calls_builtin(call, "abs", "min", "max")
    return several is not None and all(is_int(scope, arg.value, assumed) for arg in several.args)


def _is_int_name(scope: FunctionScope, name: str, assumed: frozenset[str]) -> bool:
    if name in scope.declared_outside:
        return False
    if not scope.is_local(name):
        value = module_constant(scope, name)
        return value is not None and not read_names(value) and is_int(scope, value)
    if name in scope.parameters and not _is_int_parameter(scope, name):
        return False
    return all(_binds_int(scope, node, name, assumed) for node in scope.binders.get(name, ()))


def module_constant(scope: FunctionScope, name: str) -> cst.BaseExpression | None:
    """The value of a module variable that one line at the top level assigns, and nothing else."""
    values = [
        assigned[1]
        for statement in scope.module.body
        if (assigned := plain_assignment(statement)) is not None and assigned[0] == name
    ]
    if len(values) != 1:
        return None
    binders = [node for node in walk_all(scope.module) if name in bound_names(node)]
    return values[0] if len(binders) == 1 else None


def _is_int_parameter(scope: FunctionScope, name: str) -> bool:
    params = scope.function.params
    for parameter in (*params.posonly_params, *params.params, *params.kwonly_params):
        if parameter.name.value == name and parameter.annotation is not None:
            return _means_int(scope, parameter.annotation)
    return False


def _means_int(scope: FunctionScope, annotation: cst.Annotation) -> bool:
    kind = annotation.annotation
    return isinstance(kind, cst.Name) and kind.value == "int" and scope.is_builtin(kind)


def _binds_int(
    scope: FunctionScope, binder: cst.CSTNode, name: str, assumed: frozenset[str]
) -> bool:
    match binder:
        case cst.Assign(targets=targets, value=value):
            given = [part for t in targets for part in _given(t.target, value, name)]
            return all(part is not None and is_int(scope, part, assumed) for part in given)
        case cst.NamedExpr(value=value):
            return is_int(scope, value, assumed)
        case cst.AnnAssign(annotation=annotation):
            return _means_int(scope, annotation)
        case cst.AugAssign(operator=operator, value=value):
            return isinstance(operator, _STAYS_INT_IN_PLACE) and is_int(scope, value, assumed)
        case cst.For(target=target, iter=source) | cst.CompFor(target=target, iter=source):
            return _yields_int(scope, target, source, name)
        case _:
            return False


def _given(
    target: cst.CSTNode, value: cst.BaseExpression, name: str
) -> Iterator[cst.BaseExpression | None]:
    """What `name` is given by `target = value`; None when the text does not show it."""
    match target, value:
        case cst.Name(value=bound), _:
            if bound == name:
                yield value
        case cst.Tuple(elements=left), cst.Tuple(elements=right) if len(left) == len(right):
            for one, other in zip(left, right, strict=True):
                starred = isinstance(one, cst.StarredElement) or isinstance(
                    other, cst.StarredElement
                )
                yield from [None] if starred else _given(one.value, other.value, name)
        case cst.Tuple() | cst.List(), _:
            yield None


def _yields_int(
    scope: FunctionScope, target: cst.CSTNode, source: cst.BaseExpression, name: str
) -> bool:
    """True for the variable of a loop over a range or a list[int], and for the numbers of
    enumerate."""
    match target:
        case cst.Name():
            whole = scope.calls_builtin(source, "range") is not None
            return whole or (element_type(scope, source) == "int" and scope.is_builtin("int"))
        case cst.Tuple(elements=[cst.Element(value=cst.Name(value=first)), _]) if first == name:
            return scope.calls_builtin(source, "enumerate") is not None
        case _:
            return False


# --- how small -------------------------------------------------------------------------------


def lowest(scope: FunctionScope, node: cst.BaseExpression) -> int | None:
    """A number that the whole number `node` is never below; None when the text does not say."""
    match node:
        case cst.Integer():
            return node.evaluated_value
        case cst.Name(value=name):
            return _lowest_of_name(scope, node, name)
        case cst.Call() if scope.calls_builtin(node, "len", "ord", "abs"):
            return 0
        case cst.BinaryOperation(left=left, operator=cst.Subtract(), right=cst.Integer() as less):
            low = lowest(scope, left)
            return None if low is None else low - less.evaluated_value
        case cst.BinaryOperation(left=left, operator=operator, right=right):
            return _lowest_of_two(operator, lowest(scope, left), lowest(scope, right))
        case _:
            return None


def _lowest_of_two(operator: cst.BaseBinaryOp, left: int | None, right: int | None) -> int | None:
    match operator:
        case cst.Modulo() if right is not None and right > 0:
            return 0
        case cst.Add() if left is not None and right is not None:
            return left + right
        case cst.Multiply() if left is not None and right is not None and min(left, right) >= 0:
            return left * right
        case cst.Power() if left is not None and right is not None and left >= 1 and right >= 0:
            return 1
        case _:
            return None


def _lowest_of_name(scope: FunctionScope, place: cst.CSTNode, name: str) -> int | None:
    binders = scope.binders.get(name, ())
    if not scope.is_local(name):
        value = module_constant(scope, name)
        return None if value is None else lowest(scope, value)
    if not binders and name in scope.parameters:
        return _lowest_by_tests(scope, place, name)
    if len(binders) != 1 or name in scope.parameters:
        return None
    match binders[0]:
        case (
            cst.For(target=cst.Name(), iter=cst.Call(args=args) as source)
            | cst.CompFor(target=cst.Name(), iter=cst.Call(args=args) as source)
        ) if scope.calls_builtin(source, "range"):
            return _lowest_of_range(scope, args)
        case _:
            return None


def _lowest_of_range(scope: FunctionScope, args: Sequence[cst.Arg]) -> int | None:
    match args:
        case [_]:
            return 0
        case [cst.Arg(value=start), _] | [cst.Arg(value=start), _, cst.Arg(value=cst.Integer())]:
            return lowest(scope, start)
        case _:
            return None


def _lowest_by_tests(scope: FunctionScope, place: cst.CSTNode, name: str) -> int | None:
    """What tests say that every run passes before it comes to the place."""
    found: list[int] = []
    statement = scope.statement(place)
    while statement is not None:
        for earlier in scope.block_around(statement):
            if earlier is statement:
                break
            found += _bounds_behind(earlier, name)
        statement = scope.statement(scope.parent(statement))
    return max(found, default=None)


def _bounds_behind(statement: cst.BaseStatement, name: str) -> Iterator[int]:
    match statement:
        case cst.If(test=test, body=body) if leaves_block(body):
            for part in _parts(test, cst.Or):
                yield from _bound(part, name, (cst.LessThanEqual, cst.LessThan))
        case cst.SimpleStatementLine(body=[cst.Assert(test=test)]):
            for part in _parts(test, cst.And):
                yield from _bound(part, name, (cst.GreaterThan, cst.GreaterThanEqual))


def _parts(
    test: cst.BaseExpression, operator: type[cst.BaseBooleanOp]
) -> Iterator[cst.BaseExpression]:
    if isinstance(test, cst.BooleanOperation) and isinstance(test.operator, operator):
        yield from _parts(test.left, operator)
        yield from _parts(test.right, operator)
    else:
        yield test


def _bound(
    test: cst.BaseExpression, name: str, operators: tuple[type[cst.BaseCompOp], ...]
) -> Iterator[int]:
    """The bound in `name < 1`: the number itself, and one more for the first operator."""
    match test:
        case cst.Comparison(
            left=cst.Name(value=found),
            comparisons=[
                cst.ComparisonTarget(operator=operator, comparator=cst.Integer() as bound)
            ],
        ) if found == name and isinstance(operator, operators):
            yield bound.evaluated_value + isinstance(operator, operators[0])
