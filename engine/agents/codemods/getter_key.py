"""C3: keys of sorting and choosing that run in C: itemgetter and attrgetter instead of a lambda,
a key instead of a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.importing import Imported, imported
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import chain, code_of, string_value
from engine.agents.codemods.three_way import key_of_compare

_EAGER = ("sorted", "min", "max")
_LIBRARY = frozenset(
    f"{module}.{name}"
    for module, names in (
        ("itertools", "groupby"),
        ("heapq", "nsmallest nlargest merge"),
        ("bisect", "bisect bisect_left bisect_right insort"),
    )
    for name in names.split()
)


@dataclass(frozen=True)
class _Key:
    """A key written in another way."""

    new: cst.BaseExpression
    needs: Imported | None
    why: str


class GetterKey:
    """`key=lambda x: x[0]` → `key=itemgetter(0)`, and a three-way comparison → a key."""

    id = "C3"
    title = "a key that runs in C"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per `key` of a sorting or choosing call that is no more than a look-up."""
        for node in scope.nodes:
            given = _key_of(scope, node) if isinstance(node, cst.Call) else None
            found = None if given is None else _getter_key(scope, given) or _plain(scope, given)
            if given is not None and found is not None:
                change = Change(replace={given.value: found.new})
                made = rewrite(self, scope, given.value, change, found.why)
                yield (
                    made
                    if found.needs is None
                    else replace(made, module=found.needs.into(made.module))
                )


_WHY_GETTER = (
    "{code} runs a Python function for every item to look one thing up in it; {new} does so in C: "
    "O(n) calls of Python code becomes O(n) look-ups. To check: items without the index or "
    "attribute (the same exceptions), an empty input, items with a computed attribute."
)
_WHY_KEY = (
    "{code} is called for every comparison, although it only puts one key of two items in order; "
    "{new} is asked once an item: O(n log n) calls of Python code becomes O(n). To check: keys "
    "that are ordered only in part (sets, NaN), classes whose `<` disagrees with their `>`, "
    "which of two equal items comes first, a single item, whose key is now read too."
)


def _key_of(scope: FunctionScope, call: cst.Call) -> cst.Arg | None:
    """The argument `key` of a call that sorts, chooses or groups by it."""
    method = isinstance(call.func, cst.Attribute) and call.func.attr.value == "sort"
    builtin = chain(call.func) in _EAGER and scope.is_builtin(call.func)
    if not method and not builtin and scope.qualified(call.func) not in _LIBRARY:
        return None
    keys = [arg for arg in call.args if arg.keyword is not None and arg.keyword.value == "key"]
    return keys[0] if len(keys) == 1 else None


def _getter_key(scope: FunctionScope, given: cst.Arg) -> _Key | None:
    if not isinstance(given.value, cst.Lambda) or "\n" in code_of(given.value):
        return None  # on several lines there may be comments, and the getter would be one long line
    found = _getter(scope, given.value, is_eager=_is_eager(scope, given))
    if found is None:
        return None
    new, needs = found
    return _Key(new, needs, _WHY_GETTER.format(code=quoted(given.value), new=quoted(new)))


def _is_eager(scope: FunctionScope, given: cst.Arg) -> bool:
    """True when the key is not used any more once the call has returned."""
    call = scope.parent(given)
    return isinstance(call, cst.Call) and scope.qualified(call.func) not in _LIBRARY


def _plain(scope: FunctionScope, given: cst.Arg) -> _Key | None:
    """The key of `cmp_to_key(compare)`."""
    match given.value:
        case cst.Call(func=func, args=[cst.Arg(value=compare, keyword=None, star="")]):
            pass
        case _:
            return None
    if scope.qualified(func) != "functools.cmp_to_key":
        return None
    key = key_of_compare(scope, compare)
    if key is None:
        return None
    new, needs = _getter(scope, key, is_eager=False) or (_itself(key), None)
    return _Key(new, needs, _WHY_KEY.format(code=quoted(given.value), new=quoted(new)))


def _itself(key: cst.Lambda) -> cst.BaseExpression:
    """None for a key that is the item itself."""
    return cst.Name("None") if code_of(key.body) == _only_parameter(key.params) else key


def _getter(
    scope: FunctionScope, key: cst.Lambda, *, is_eager: bool
) -> tuple[cst.BaseExpression, Imported | None] | None:
    """The getter that does what the lambda does, and the import it needs."""
    item = _only_parameter(key.params)
    if item is None:
        return None
    parts = [key.body]
    if isinstance(key.body, cst.Tuple) and len(key.body.elements) > 1:
        parts = [element.value for element in key.body.elements]
    indices = [_index(scope, part, item, is_eager=is_eager) for part in parts]
    paths = [_path(part, item) for part in parts]
    if None not in indices:
        name, arguments = "itemgetter", [index for index in indices if index is not None]
    elif None not in paths:
        name, arguments = "attrgetter", [cst.SimpleString(f'"{path}"') for path in paths]
    else:
        return None
    getter = imported(scope, "operator", name)
    if getter is None:
        return None
    return cst.Call(getter.expression, [cst.Arg(value) for value in arguments]), getter


def _only_parameter(params: cst.Parameters) -> str | None:
    match params.children:
        case [cst.Param(name=cst.Name(value=name), default=None, star="" | cst.MaybeSentinel())]:
            return name if params.params else None
        case _:
            return None


def _index(
    scope: FunctionScope, node: cst.BaseExpression, item: str, *, is_eager: bool
) -> cst.BaseExpression | None:
    """`0` of `x[0]`: a literal, or a local variable if it cannot change meanwhile."""
    match node:
        case cst.Subscript(
            value=cst.Name(value=name),
            slice=[cst.SubscriptElement(slice=cst.Index(value=index, star=None))],
        ) if name == item:
            pass
        case _:
            return None
    match index:
        case cst.Integer() | cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer()):
            return index
        case cst.Name(value=other) if is_eager and other != item and scope.is_local(other):
            return index
        case _:
            return index if string_value(index) is not None else None


def _path(node: cst.BaseExpression, item: str) -> str | None:
    """`a.b` of `x.a.b`; names that a class would mangle have none."""
    root, _, path = (chain(node) or "").partition(".")
    private = any(part.startswith("__") and not part.endswith("__") for part in path.split("."))
    return path if root == item and path and not private else None
