"""N1: an array function called on one number costs fifty times the plain operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.importing import Imported, imported
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import chain

_MATH = {
    "sqrt": "sqrt",
    "exp": "exp",
    "log": "log",
    "log2": "log2",
    "log10": "log10",
    "log1p": "log1p",
    "expm1": "expm1",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arctan2": "atan2",
    "hypot": "hypot",
    "isnan": "isnan",
    "isinf": "isinf",
    "isfinite": "isfinite",
    "degrees": "degrees",
    "radians": "radians",
}
"""numpy's name → the one in `math`."""
_BUILTINS = {
    "abs": "abs",
    "absolute": "abs",
    "minimum": "min",
    "maximum": "max",
    "max": "max",
    "min": "min",
    "amax": "max",
    "amin": "min",
    "sum": "sum",
}
_OF_DISPLAY = ("max", "min", "amax", "amin", "sum")
_NUMBERS = ("int", "float", "bool")
_SIDES = {"'left'": "bisect_left", '"left"': "bisect_left", "'right'": "bisect_right"}
_SIDES['"right"'] = "bisect_right"


@dataclass(frozen=True)
class _Plain:
    """The same for one number, and the import it needs."""

    new: cst.BaseExpression
    needs: Imported | None = None


class ScalarNumpy:
    """`np.sqrt(x)` of one number → `math.sqrt(x)`; also any, prod, searchsorted, imag …"""

    id = "N1"
    title = "plain operation instead of an array function on a scalar"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per numpy call whose arguments the text shows to be plain numbers."""
        for node in scope.nodes:
            if isinstance(node, cst.Call) and (plain := _plain(scope, node)) is not None:
                why = (
                    f"{quoted(node)} makes an array to treat one number; the plain operation does "
                    "without, 15 to 60 times cheaper: O(call into numpy) becomes O(1). To check: "
                    "arrays given after all, the result's type (a plain number), a negative root "
                    "or log (an exception, no nan), empty input."
                )
                new = _fitting(scope, node, plain.new)
                made = rewrite(self, scope, node, Change(replace={node: new}), why)
                needs = plain.needs
                yield made if needs is None else replace(made, module=needs.into(made.module))


def _plain(scope: FunctionScope, call: cst.Call) -> _Plain | None:
    module, _, name = (scope.qualified(call.func) or "").rpartition(".")
    if module != "numpy" or any(arg.star for arg in call.args) or not call.args:
        return None
    if name == "searchsorted":
        return _bisected(scope, call)
    if any(arg.keyword is not None for arg in call.args):
        return None
    for attempt in _ATTEMPTS:
        plain = attempt(scope, name, [arg.value for arg in call.args])
        if plain is not None:
            return plain
    return None


def _math(scope: FunctionScope, name: str, args: list[cst.BaseExpression]) -> _Plain | None:
    if name not in _MATH or not all(_is_number(scope, arg) for arg in args):
        return None
    function = imported(scope, "math", _MATH[name])
    if function is None or len(args) != (2 if name in ("arctan2", "hypot") else 1):
        return None
    return _Plain(cst.Call(function.expression, [cst.Arg(arg) for arg in args]), function)


def _builtin(scope: FunctionScope, name: str, args: list[cst.BaseExpression]) -> _Plain | None:
    if name not in _BUILTINS or not scope.is_builtin(_BUILTINS[name]):
        return None
    numbers = args
    if name in _OF_DISPLAY:
        if len(args) != 1 or not isinstance(args[0], cst.List | cst.Tuple):
            return None
        numbers = [element.value for element in args[0].elements]
    expected = {"minimum": 2, "maximum": 2, "abs": 1, "absolute": 1}.get(name, len(numbers))
    if not numbers or len(numbers) != expected:
        return None
    if not all(_is_number(scope, number) for number in numbers):
        return None
    return _Plain(cst.Call(cst.Name(_BUILTINS[name]), [cst.Arg(arg) for arg in args]))


def _product(scope: FunctionScope, name: str, args: list[cst.BaseExpression]) -> _Plain | None:
    """`math.prod(a.shape)`: a shape is a tuple of whole numbers."""
    function = imported(scope, "math", "prod") if name in ("prod", "product") else None
    if function is None or len(args) != 1:
        return None
    last = (chain(args[0]) or "").rpartition(".")[2]
    if not (last == "shape" or last.endswith("_shape")):
        return None
    return _Plain(cst.Call(function.expression, [cst.Arg(args[0])]), function)


def _compared(scope: FunctionScope, name: str, args: list[cst.BaseExpression]) -> _Plain | None:
    """`x < k` for `np.any(x < k)`."""
    if name not in ("any", "all") or len(args) != 1:
        return None
    test = _as_test(scope, args[0])
    return None if test is None else _Plain(test)


def _as_test(scope: FunctionScope, node: cst.BaseExpression) -> cst.BaseExpression | None:
    """Comparisons of plain numbers, `|` and `&` between them as `or` and `and`."""
    match node:
        case cst.Comparison(left=left, comparisons=targets):
            sides = [left, *(target.comparator for target in targets)]
            return node if all(_is_number(scope, side) for side in sides) else None
        case cst.BinaryOperation(
            left=left, operator=cst.BitOr() | cst.BitAnd() as how, right=right
        ):
            first, second = _as_test(scope, left), _as_test(scope, right)
            if first is None or second is None:
                return None
            operator = cst.Or() if isinstance(how, cst.BitOr) else cst.And()
            return _either_or(node, first, operator, second)
        case _:
            return None


def _either_or(
    node: cst.BinaryOperation,
    left: cst.BaseExpression,
    operator: cst.BaseBooleanOp,
    right: cst.BaseExpression,
) -> cst.BooleanOperation:
    return cst.BooleanOperation(left, operator, right, lpar=node.lpar, rpar=node.rpar)


def _part(scope: FunctionScope, name: str, args: list[cst.BaseExpression]) -> _Plain | None:
    """`x.imag` for `np.imag(x)`: numbers and arrays have it, lists do not."""
    if name not in ("imag", "real") or len(args) != 1 or scope.kind(args[0]) is not None:
        return None
    if not isinstance(args[0], cst.Name | cst.Attribute | cst.Call | cst.Subscript):
        return None
    return _Plain(cst.Attribute(args[0], cst.Name(name)))


_ATTEMPTS: tuple[Callable[[FunctionScope, str, list[cst.BaseExpression]], _Plain | None], ...] = (
    _math,
    _builtin,
    _product,
    _compared,
    _part,
)


def _bisected(scope: FunctionScope, call: cst.Call) -> _Plain | None:
    """`bisect_left(xs, q)` for `np.searchsorted(xs, q)` of a list and one number."""
    plain = [arg.value for arg in call.args if arg.keyword is None]
    named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
    side = named.pop("side", cst.SimpleString("'left'"))
    if len(plain) != 2 or named or not isinstance(side, cst.SimpleString):
        return None
    if (
        scope.kind(plain[0]) != "list"
        or not _is_number(scope, plain[1])
        or side.value not in _SIDES
    ):
        return None
    function = imported(scope, "bisect", _SIDES[side.value])
    if function is None:
        return None
    return _Plain(cst.Call(function.expression, [cst.Arg(value) for value in plain]), function)


def _is_number(scope: FunctionScope, node: cst.BaseExpression) -> bool:
    """True for what the text shows to be one plain number: by literal, annotation, or how made."""
    match node:
        case cst.Integer() | cst.Float():
            return True
        case cst.UnaryOperation(operator=cst.Minus() | cst.Plus(), expression=inner):
            return _is_number(scope, inner)
        case cst.BinaryOperation(left=left, right=right):
            return _is_number(scope, left) and _is_number(scope, right)
        case cst.Call():
            return _gives_number(scope, node)
        case cst.Name(value=name) if scope.kind(node) is None and name not in scope.parameters:
            return _is_counted(scope, name)
        case _:
            return scope.kind(node) in _NUMBERS


def _gives_number(scope: FunctionScope, call: cst.Call) -> bool:
    qualified = scope.qualified(call.func) or ""
    return (
        scope.calls_builtin(call, "float", "int", "len", "ord") is not None
        or qualified.startswith("math.")
        or qualified in ("time.time", "time.perf_counter", "time.monotonic")
    )


def _is_counted(scope: FunctionScope, name: str) -> bool:
    """A local that only loops over range(…), or only assignments of numbers, bind."""
    binders = scope.binders.get(name, ())
    return bool(binders) and all(_binds_number(scope, binder, name) for binder in binders)


def _binds_number(scope: FunctionScope, binder: cst.CSTNode, name: str) -> bool:
    match binder:
        case cst.For(target=cst.Name(), iter=source) | cst.CompFor(target=cst.Name(), iter=source):
            return scope.calls_builtin(source, "range") is not None
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name())], value=value):
            repeated = any(isinstance(n, cst.Name) and n.value == name for n in value.children)
            return not repeated and not isinstance(value, cst.Name) and _is_number(scope, value)
        case _:
            return False


def _fitting(scope: FunctionScope, old: cst.Call, new: cst.BaseExpression) -> cst.BaseExpression:
    """In parentheses where a test stands in for a call inside a larger expression."""
    alone = isinstance(scope.parent(old), cst.If | cst.While | cst.Return | cst.Assign | cst.Arg)
    if alone or new.lpar or not isinstance(new, cst.Comparison | cst.BooleanOperation):
        return new
    return new.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
