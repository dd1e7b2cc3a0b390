"""C3: a key function that only takes a part of its argument is one of the operator module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.importing import imported
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import chain, code_of

_SORTING = ("sorted", "min", "max")
_LIBRARY = frozenset({"itertools.groupby", "heapq.nsmallest", "heapq.nlargest", "heapq.merge"})


@dataclass(frozen=True)
class _Getter:
    """A function of `operator` and its arguments."""

    name: str
    arguments: tuple[str, ...]


class ItemKey:
    """`key=lambda row: row[1]` → `key=itemgetter(1)`."""

    id = "C3"
    title = "key function of the operator module"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per lambda given as the key of a sort, a search or a grouping."""
        for node in scope.nodes:
            made = _key_of(scope, node)
            getter = None if made is None else _getter(made)
            if made is None or getter is None:
                continue
            function = imported(scope, "operator", getter.name)
            if function is None:
                continue
            arguments = [cst.Arg(scope.expression(text)) for text in getter.arguments]
            new = cst.Call(function.expression, arguments)
            found = rewrite(self, scope, made, Change(replace={made: new}), _why(made))
            yield replace(found, module=function.into(found.module))


def _why(made: cst.Lambda) -> str:
    return (
        f"{quoted(made)} is called once for every element and runs as Python code; operator has it "
        "in C: O(n calls) becomes O(n calls) that take a third less. To check: elements without "
        "the part, of other types."
    )


def _key_of(scope: FunctionScope, node: cst.CSTNode) -> cst.Lambda | None:
    """The lambda given as `key` in a call that sorts, searches or groups."""
    if not isinstance(node, cst.Call) or not _sorts(scope, node.func):
        return None
    for arg in node.args:
        if arg.keyword is not None and arg.keyword.value == "key":
            return arg.value if isinstance(arg.value, cst.Lambda) else None
    return None


def _sorts(scope: FunctionScope, called: cst.BaseExpression) -> bool:
    if isinstance(called, cst.Name) and called.value in _SORTING:
        return scope.is_builtin(called)
    if scope.qualified(called) in _LIBRARY:
        return True
    return isinstance(called, cst.Attribute) and called.attr.value == "sort"


def _getter(made: cst.Lambda) -> _Getter | None:
    """What takes the same part; None where the lambda does anything else."""
    name = _parameter(made)
    if name is None:
        return None
    match made.body:
        case cst.Tuple(elements=elements) if len(elements) > 1:
            parts = [_constant(element.value, name) for element in elements]
            known = [part for part in parts if part is not None]
            return _Getter("itemgetter", tuple(known)) if len(known) == len(parts) else None
        case cst.Attribute() as body:
            root, _, path = (chain(body) or "").partition(".")
            plain = root == name and not any(part.startswith("__") for part in path.split("."))
            return _Getter("attrgetter", (f'"{path}"',)) if plain else None
        case body:
            part = _constant(body, name)
            return None if part is None else _Getter("itemgetter", (part,))


def _parameter(made: cst.Lambda) -> str | None:
    """The name of its only, plain parameter."""
    match made.params:
        case cst.Parameters(
            params=[cst.Param(name=cst.Name(value=name), default=None)],
            posonly_params=[],
            kwonly_params=[],
            star_kwarg=None,
            star_arg=cst.MaybeSentinel.DEFAULT,
        ):
            return name
        case _:
            return None


def _constant(node: cst.BaseExpression, name: str) -> str | None:
    """`1` for `x[1]` and `"a"` for `x["a"]`: what is looked up, if it is written out."""
    match node:
        case cst.Subscript(
            value=cst.Name(value=found),
            slice=[
                cst.SubscriptElement(
                    slice=cst.Index(
                        value=cst.Integer()
                        | cst.SimpleString()
                        | cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer()) as key,
                        star=None,
                    )
                )
            ],
        ) if found == name:
            return code_of(key)
        case _:
            return None
