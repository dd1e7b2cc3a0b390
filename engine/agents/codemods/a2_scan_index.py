"""A2: look matches up in a dict of lists instead of scanning one collection for each of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.annotations import element_type, is_annotated
from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.hoisting import Anchor, anchor
from engine.agents.codemods.importing import Imported, imported
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import (
    code_of,
    has_comment,
    leaves,
    prefixes,
    read_names,
    target_names,
)


@dataclass(frozen=True)
class _Scan:
    """`for target in source: if key == wanted and rest: …`, as statement or in a comprehension."""

    owner: cst.For | cst.CompFor
    condition: cst.If | cst.CompIf
    key: cst.BaseExpression
    """The side that depends on the target only."""
    wanted: cst.BaseExpression
    rest: cst.BaseExpression | None


@dataclass(frozen=True)
class ScanIndex:
    id: str = "A2"
    title: str = "nested scan becomes a dict of lists"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        if not scope.is_builtin("enumerate"):
            return
        for scan in _scans(scope):
            place = anchor(scope, scan.owner.iter)
            if place is not None and _is_worth_it(scope, scan, place):
                yield self._indexed(scope, scan, place)

    def _indexed(self, scope: FunctionScope, scan: _Scan, place: Anchor) -> Rewrite:
        target, source, key = (
            code_of(node) for node in (scan.owner.target, scan.owner.iter, scan.key)
        )
        word = source.split(".")[-1] if source.replace(".", "").isidentifier() else "matches"
        index = scope.fresh_name(f"{word}_by_key")
        item = target if isinstance(scan.owner.target, cst.Name) else f"({target.strip('()')})"
        opening, entry, library = _index_of_lists(scope, scan, index, key)
        built = scope.statements(
            f"{opening}\nfor {target} in {source}:\n    {entry}.append({item})"
        )
        looked_up = scope.expression(f"{index}.get({code_of(scan.wanted)}, ())")
        changed: dict[cst.CSTNode, Replacement] = {scan.owner.iter: looked_up}
        changed.update(_without_condition(scan))
        change = Change(replace=changed, before={place.statement: built})
        why = (
            f"`{source}` is scanned for `{key} == {code_of(scan.wanted)}` in every round of the"
            f" outer loop; it is now walked once into a dict of lists, `{index}`, and matches are"
            " looked up in their old order: O(n·m) becomes O(n + m + matches). To check:"
            " duplicate keys, the order of pairs, keys that cannot be hashed, and == without a"
            " matching hash (NaN, 1 and True)."
        )
        made = rewrite(self, scope, scan.owner, change, why)
        return made if library is None else replace(made, module=library.into(made.module))


def _index_of_lists(
    scope: FunctionScope, scan: _Scan, index: str, key: str
) -> tuple[str, str, Imported | None]:
    """How it starts, the list at a key, and what that needs: a type checker has to see what the
    lists hold, from an annotation or from what is appended."""
    item = _item_type(scope, scan)
    if item is not None and is_annotated(scope):
        opening = f"{index}: dict[object, list[{item}]] = {{}}"
        return opening, f"{index}.setdefault({key}, [])", None
    library = imported(scope, "collections", "defaultdict") if is_annotated(scope) else None
    if library is None:
        return f"{index} = {{}}", f"{index}.setdefault({key}, [])", None
    return f"{index} = {code_of(library.expression)}(list)", f"{index}[{key}]", library


def _item_type(scope: FunctionScope, scan: _Scan) -> str | None:
    """The type of what is put into the lists: a target in parts is put there as a new tuple."""
    if not all(scope.is_builtin(name) for name in ("object", "dict", "list")):
        return None
    item = element_type(scope, scan.owner.iter)
    is_tuple = item is not None and item.startswith("tuple[")
    return item if isinstance(scan.owner.target, cst.Name) or is_tuple else None


def _scans(scope: FunctionScope) -> Iterator[_Scan]:
    for node in scope.nodes:
        scan = None
        if isinstance(node, cst.For):
            scan = _statement_scan(node)
        elif isinstance(node, cst.CompFor) and node.ifs and node.asynchronous is None:
            scan = _condition_scan(node, node.ifs[0])
        if scan is not None and _is_sound(scan, scope):
            yield scan


def _statement_scan(loop: cst.For) -> _Scan | None:
    match loop:
        case cst.For(
            body=cst.IndentedBlock(
                body=[cst.If(orelse=None, body=cst.IndentedBlock()) as condition],
                header=header,
                footer=footer,
            ),
            orelse=None,
            asynchronous=None,
        ) if not has_comment(header, *footer, *condition.leading_lines):
            return _condition_scan(loop, condition)
        case _:
            return None


def _condition_scan(owner: cst.For | cst.CompFor, condition: cst.If | cst.CompIf) -> _Scan | None:
    equality, rest = _first_operand(condition.test)
    match equality:
        case cst.Comparison(
            left=left, comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=right)]
        ):
            names = target_names(owner.target)
            if names & read_names(left) and not names & read_names(right):
                return _Scan(owner, condition, left, right, rest)
            if names & read_names(right) and not names & read_names(left):
                return _Scan(owner, condition, right, left, rest)
    return None


def _first_operand(
    test: cst.BaseExpression,
) -> tuple[cst.BaseExpression, cst.BaseExpression | None]:
    """Split `a and b and c` into `a` and `b and c`; later operands may rely on the first."""
    if not isinstance(test, cst.BooleanOperation) or not isinstance(test.operator, cst.And):
        return test, None
    first, rest = _first_operand(test.left)
    if rest is None:
        return first, test.right
    return first, test.with_changes(left=rest)


def _is_sound(scan: _Scan, scope: FunctionScope) -> bool:
    names = target_names(scan.owner.target)
    plain = all(isinstance(leaf, cst.Name) for leaf in leaves(scan.owner.target))
    only_item = read_names(scan.key) <= names
    pure = all(scope.is_pure(node) for node in (scan.key, scan.wanted, scan.owner.iter))
    one_shot = scope.kind(scan.owner.iter) == "iterator"
    return plain and only_item and pure and not one_shot and not _changes_key(scan, names, scope)


def _changes_key(scan: _Scan, names: frozenset[str], scope: FunctionScope) -> bool:
    """True when the loop stores to the item, or its variable is needed after the loop."""
    if isinstance(scan.owner, cst.CompFor):
        return False
    effects = scope.effects(scan.owner.body)
    stored = {dotted.split(".")[0] for dotted in effects.rebound | effects.mutated}
    return bool(names & stored) or any(scope.is_read_outside(n, scan.owner) for n in names)


def _is_worth_it(scope: FunctionScope, scan: _Scan, place: Anchor) -> bool:
    """The wanted key has to change from round to round: else one filtered list would do."""
    changed = scope.effects(place.loop).rebound
    return any(prefix in changed for name in read_names(scan.wanted) for prefix in prefixes(name))


def _without_condition(scan: _Scan) -> dict[cst.CSTNode, Replacement]:
    if scan.rest is not None:
        return {scan.condition.test: scan.rest}
    if isinstance(scan.owner, cst.For):
        return {scan.owner.body: _inner_block}
    return {scan.owner: _without_first_if}


def _inner_block(block: cst.CSTNode) -> cst.CSTNode:
    """The block of the single `if` in a block."""
    assert isinstance(block, cst.IndentedBlock)
    condition = block.body[0]
    assert isinstance(condition, cst.If)
    return condition.body


def _without_first_if(part: cst.CSTNode) -> cst.CSTNode:
    assert isinstance(part, cst.CompFor)
    return part.with_changes(ifs=part.ifs[1:])
