"""A8: a local list that is consumed from its front becomes a deque."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.annotations import is_annotated, value_type
from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.flow import constant_index, quoted, tests_truth, uses
from engine.agents.codemods.importing import imported
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import call_of, code_of

_KEPT_METHODS = {"append": 1, "extend": 1, "clear": 0, "reverse": 0, "pop": 0}
_READERS = (
    *("len", "bool", "list", "tuple", "set", "frozenset", "sorted", "sum", "min", "max"),
    *("any", "all"),
)
_LIST_ONLY = (cst.List, cst.ListComp)


@dataclass(frozen=True)
class _Queue:
    """What happens to the list, as replacements; `fronts` are the calls that move every item."""

    makers: tuple[cst.BaseExpression, ...]
    fronts: tuple[cst.Call, ...]
    annotations: tuple[cst.Name, ...]


class DequePop:
    """`items.pop(0)` in a loop → `deque.popleft()`."""

    id = "A8"
    title = "pop(0) of a list → popleft() of a deque"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per local list whose every use a deque answers alike."""
        for name in dict.fromkeys(_front_names(scope)):
            queue = _queue(scope, name)
            deque = imported(scope, "collections", "deque")
            if queue is None or deque is None:
                continue
            change = _change(scope, queue, deque.expression)
            why = (
                f"{quoted(queue.fronts[0])} moves every item of the list by one place; as a deque "
                f"`{name}` gives and takes in front without that: O(n²) becomes O(n) over the "
                "loop. To check: an empty queue raises IndexError with another text, a queue that "
                "grows while it is iterated."
            )
            made = rewrite(self, scope, queue.fronts[0], change, why)
            yield replace(made, module=deque.into(made.module))


def _front_names(scope: FunctionScope) -> Iterator[str]:
    for node in scope.nodes:
        call = _front_call(node)
        if call is not None and isinstance(call.func, cst.Attribute):
            owner = call.func.value
            if isinstance(owner, cst.Name) and scope.loops_around(call):
                yield owner.value


def _front_call(node: cst.CSTNode) -> cst.Call | None:
    call = call_of(node, "pop", 1) or call_of(node, "insert", 2)
    return call if call is not None and _is_integer(call.args[0].value, "0") else None


def _is_integer(node: cst.CSTNode, *texts: str) -> bool:
    return isinstance(node, cst.Integer) and node.value in texts


def _queue(scope: FunctionScope, name: str) -> _Queue | None:
    """How the list is made and used, or None when something needs it to be a list."""
    if not scope.is_local(name) or name in scope.parameters or name in scope.captured:
        return None
    makers: list[cst.BaseExpression] = []
    fronts: list[cst.Call] = []
    annotations: list[cst.Name] = []
    for use in uses(scope, name):
        parent = scope.parent(use)
        maker = _maker(scope, use)
        if maker is not None:
            makers.append(maker)
            if isinstance(parent, cst.AnnAssign):
                annotation = _list_annotation(scope, parent.annotation.annotation)
                if annotation is None:
                    return None
                annotations.append(annotation)
        elif (front := _front_call(scope.parent(parent))) and parent is front.func:
            fronts.append(front)
        elif not _suits_deque(scope, use):
            return None
    return _Queue(tuple(makers), tuple(fronts), tuple(annotations)) if makers else None


def _maker(scope: FunctionScope, use: cst.Name) -> cst.BaseExpression | None:
    """The new list that this use names, and nothing else names."""
    match scope.parent(use):
        case cst.AssignTarget() as target:
            statement = scope.parent(target)
            if not isinstance(statement, cst.Assign) or len(statement.targets) != 1:
                return None
            value: cst.BaseExpression | None = statement.value
        case cst.AnnAssign(target=target, value=value) if target is use:
            pass
        case _:
            return None
    is_list = isinstance(value, _LIST_ONLY) or (
        value is not None and scope.calls_builtin(value, "list") is not None
    )
    return value if is_list else None


def _list_annotation(scope: FunctionScope, node: cst.BaseExpression) -> cst.Name | None:
    inner = node.value if isinstance(node, cst.Subscript) else node
    return (
        inner
        if isinstance(inner, cst.Name) and scope.is_builtin("list") and (inner.value == "list")
        else None
    )


def _suits_deque(scope: FunctionScope, use: cst.Name) -> bool:
    """True when the use means the same for a deque, and does not let it out of the function."""
    parent = scope.parent(use)
    match parent:
        case cst.Attribute(value=value, attr=cst.Name(value=method)) if value is use:
            call = scope.parent(parent)
            arguments = _KEPT_METHODS.get(method, -1)
            return call_of(call, method, arguments) is not None and call.children[0] is parent
        case cst.Arg(star=""):
            return scope.calls_builtin(scope.parent(parent), *_READERS) is not None
        case cst.For(iter=iterated, body=body) if iterated is use:
            return scope.is_invariant(use, body)
        case cst.CompFor(iter=iterated):
            return iterated is use
        case cst.AugAssign(target=target, operator=cst.AddAssign()):
            return target is use
        case cst.Subscript(value=value) if value is use:
            return constant_index(parent) in (0, -1)
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case _:
            return tests_truth(scope, use)


def _change(scope: FunctionScope, queue: _Queue, deque: cst.BaseExpression) -> Change:
    changed: dict[cst.CSTNode, Replacement] = {}
    for maker in queue.makers:
        changed[maker] = lambda node: _as_deque(node, deque)
    for front in queue.fronts:
        changed[front] = _as_left_call
    for annotation in queue.annotations:
        changed[annotation] = deque
    first = scope.parent(queue.makers[0])
    item = _item_type(scope, queue)
    if isinstance(first, cst.Assign) and item is not None:
        del changed[queue.makers[0]]
        declared = cst.Annotation(scope.expression(f"{code_of(deque)}[{item}]"))
        target = first.targets[0].target
        changed[first] = cst.AnnAssign(target, declared, cst.Call(deque))
    return Change(replace=changed)


def _item_type(scope: FunctionScope, queue: _Queue) -> str | None:
    """What the first thing appended is declared as, for a queue that starts without anything:
    type checkers infer the items of an empty list from that, but not those of a deque."""
    first = scope.parent(queue.makers[0])
    if not is_annotated(scope) or not isinstance(first, cst.Assign) or not _is_empty(first.value):
        return None
    name = code_of(first.targets[0].target)
    for node in scope.nodes:
        call = call_of(node, "append", 1)
        if call is not None and code_of(call.func) == f"{name}.append":
            return value_type(scope, call.args[0].value)
    return None


def _is_empty(value: cst.BaseExpression) -> bool:
    return not value.elements if isinstance(value, cst.List) else code_of(value) == "list()"


def _as_deque(node: cst.CSTNode, deque: cst.BaseExpression) -> cst.CSTNode:
    """`deque()`, `deque([1, 2])`, `deque(x)` for `[]`, `[1, 2]`, `list(x)`."""
    match node:
        case cst.List(elements=[]):
            return cst.Call(deque)
        case cst.ListComp(elt=elt, for_in=for_in):
            return cst.Call(deque, [cst.Arg(cst.GeneratorExp(elt, for_in, lpar=[], rpar=[]))])
        case cst.Call():
            return node.with_changes(func=deque)
        case cst.BaseExpression():
            return cst.Call(deque, [cst.Arg(node)])
        case _:
            raise TypeError("a list is made by an expression")


def _as_left_call(node: cst.CSTNode) -> cst.CSTNode:
    """`q.popleft()` for `q.pop(0)`, `q.appendleft(x)` for `q.insert(0, x)`."""
    if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
        raise TypeError("pop and insert are called as methods")
    names = {"pop": "popleft", "insert": "appendleft"}
    attr = cst.Name(names[node.func.attr.value])
    return node.with_changes(func=node.func.with_changes(attr=attr), args=node.args[1:])
