"""G5: a chain of comparisons of one name with constants becomes one look-up in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change, Statement
from engine.agents.codemods.flow import mentions, quoted
from engine.agents.codemods.kinds import Kind
from engine.agents.codemods.module_level import fresh_constant, with_constant
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import code_of, has_comment, only_statement, string_value

_FEWEST = 4
"""Comparisons below which a chain is as fast as a look-up."""


@dataclass(frozen=True)
class _Arm:
    """`if name == key: return value`, or several keys by `name in (…)`."""

    name: str
    keys: Sequence[cst.BaseExpression]
    value: cst.BaseExpression


@dataclass(frozen=True)
class _Chain:
    """Tests that follow each other, and what happens when none of them holds."""

    arms: Sequence[_Arm]
    statements: Sequence[Statement]
    """The lines of the chain, the final return included when it gives the default."""
    default: cst.BaseExpression | None
    rest: cst.Else | None
    """An `else` that does more than return something at hand."""

    @property
    def name(self) -> str:
        return self.arms[0].name

    @property
    def keys(self) -> list[cst.BaseExpression]:
        return [key for arm in self.arms for key in arm.keys]


class ConstantTable:
    """`if x == "a": return 1` and so on → `return _TABLE.get(x, 9)`."""

    id = "G5"
    title = "a chain of comparisons → one look-up"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per chain of at least four comparisons that each return a constant."""
        seen: set[cst.CSTNode] = set()
        for node in scope.nodes:
            if isinstance(node, cst.If) and node not in seen and scope.statement(node) is node:
                chain = _chain(scope, node)
                if chain is not None:
                    seen.update(chain.statements)
                    if _is_sound(scope, chain):
                        yield _rewritten(self, scope, chain)


_WHY = (
    "{code} starts a chain that compares `{name}` with one constant after another; a table at the "
    "top of the module answers with one look-up: O(comparisons) becomes O(1). To check: each key, "
    "no key, values equal to a key but of another type, the first keys (the chain is faster "
    "there), a value that can not be hashed."
)


def _rewritten(pattern: ConstantTable, scope: FunctionScope, chain: _Chain) -> Rewrite:
    first, *others = chain.statements
    assert isinstance(first, cst.If)
    table = fresh_constant(scope, f"{scope.function.name.value}_by_{chain.name}")
    change = Change(
        replace={first: lambda node: _look_up(scope, node, chain, table)}, remove=frozenset(others)
    )
    why = _WHY.format(code=quoted(first.test), name=chain.name)
    made = rewrite(pattern, scope, first, change, why)
    return replace(made, module=with_constant(scope, made.module, _table(scope, chain, table)))


def _table(scope: FunctionScope, chain: _Chain, name: str) -> cst.SimpleStatementLine:
    pairs: dict[object, str] = {}
    for arm in chain.arms:
        for key in arm.keys:
            pairs.setdefault(_value(key), f"{code_of(key)}: {code_of(arm.value)}")
    text = ", ".join(pairs.values())
    (line,) = scope.statements(f"{name} = {{{text}}}")
    assert isinstance(line, cst.SimpleStatementLine)
    return line


def _look_up(scope: FunctionScope, node: cst.CSTNode, chain: _Chain, table: str) -> cst.CSTNode:
    """`return T.get(x, 9)`; where the rest is longer, `if x in T: return T[x]` in front of it."""
    assert isinstance(node, cst.If)
    if chain.default is None:
        text = f"if {chain.name} in {table}:\n    return {table}[{chain.name}]"
        (new,) = scope.statements(text)
        return new.with_changes(leading_lines=node.leading_lines, orelse=chain.rest)
    default = code_of(chain.default)
    (line,) = scope.statements(
        f"return {table}.get({chain.name}{'' if default == 'None' else f', {default}'})"
    )
    return line.with_changes(leading_lines=node.leading_lines)


def _chain(scope: FunctionScope, first: cst.If) -> _Chain | None:
    """The longest chain that starts with this statement."""
    arms: list[_Arm] = []
    statements: list[Statement] = []
    for statement in (first, *scope.followers(first)):
        if not isinstance(statement, cst.SimpleStatementLine | cst.If):
            break
        default = _plain_return(scope, statement)
        if default is not None and statements:
            return _Chain(arms, [*statements, statement], default, None)
        if statements and has_comment(*statement.leading_lines):
            break
        found = _arms(statement)
        if not found or found[0].name != (arms or found)[0].name:
            break
        arms += found
        statements.append(statement)
        if (rest := _final_else(statement)) is not None:
            default = None if has_comment(rest) else _plain_return(scope, rest.body)
            return _Chain(arms, statements, default, rest if default is None else None)
    return _Chain(arms, statements, None, None) if arms else None


def _arms(statement: cst.BaseStatement) -> list[_Arm]:
    """The branches of `if` and `elif`; none when one of them does anything else, or explains
    itself in a comment."""
    found: list[_Arm] = []
    branch: cst.CSTNode | None = statement
    while isinstance(branch, cst.If):
        arm = _arm(branch)
        above = branch.leading_lines if found else ()
        if arm is None or has_comment(branch.test, branch.body, *above):
            return []
        if arm.name != (found or [arm])[0].name:
            return []
        found.append(arm)
        branch = branch.orelse
    return found


def _final_else(statement: cst.BaseStatement) -> cst.Else | None:
    branch: cst.CSTNode | None = statement
    while isinstance(branch, cst.If):
        branch = branch.orelse
    return branch if isinstance(branch, cst.Else) else None


def _arm(branch: cst.If) -> _Arm | None:
    match only_statement(branch.body):
        case cst.Return(value=value) if value is not None and _is_constant(value):
            pass
        case _:
            return None
    match branch.test:
        case cst.Comparison(
            left=cst.Name(value=name),
            comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=key)],
        ):
            return _Arm(name, [key], value)
        case cst.Comparison(
            left=cst.Name(value=name),
            comparisons=[
                cst.ComparisonTarget(
                    operator=cst.In(),
                    comparator=(
                        cst.Tuple(elements=keys) | cst.List(elements=keys) | cst.Set(elements=keys)
                    ),
                )
            ],
        ):
            return _Arm(name, [key.value for key in keys], value)
        case _:
            return None


def _plain_return(
    scope: FunctionScope, node: cst.BaseStatement | cst.BaseSuite
) -> cst.BaseExpression | None:
    """The value of a lone `return` that costs nothing and can not fail; None for anything else."""
    match only_statement(node):
        case cst.Return(value=None):
            return cst.Name("None")
        case cst.Return(value=cst.BaseExpression() as value) if not has_comment(node):
            at_hand = isinstance(value, cst.Name) and value.value in scope.parameters
            return value if at_hand or _is_constant(value) else None
        case _:
            return None


def _is_constant(node: cst.BaseExpression) -> bool:
    match node:
        case cst.Integer() | cst.Float() | cst.SimpleString():
            return True
        case cst.Name(value=name):
            return name in ("True", "False", "None")
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() | cst.Float()):
            return True
        case cst.Tuple(elements=elements):
            return all(_is_constant(element.value) for element in elements)
        case _:
            return False


def _is_sound(scope: FunctionScope, chain: _Chain) -> bool:
    """The name and all keys are of one type that is looked up as it is compared, and the values
    of one type that a type checker sees in the table as it saw it in the chain."""
    kind = scope.kind(cst.Name(chain.name))
    kinds = {_kind(key) for key in chain.keys}
    values = {_type(arm.value) for arm in chain.arms} - {"None"}
    returns = scope.function.returns
    return (
        len(chain.arms) >= _FEWEST
        and kind in ("str", "int")
        and kinds == {kind}
        and len(values) <= 1
        and not (returns is not None and mentions(returns.annotation, "Literal"))
    )


def _kind(key: cst.BaseExpression) -> Kind | None:
    value = _value(key)
    return "str" if isinstance(value, str) else "int" if isinstance(value, int) else None


def _value(key: cst.BaseExpression) -> str | bytes | int | None:
    """The key itself, None for one that is neither a text nor a whole number."""
    match key:
        case cst.Integer():
            return key.evaluated_value
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() as number):
            return -number.evaluated_value
        case _:
            return string_value(key)


def _type(value: cst.BaseExpression) -> str:
    match value:
        case cst.UnaryOperation(expression=number):
            return _type(number)
        case cst.Name(value="True" | "False"):
            return "bool"
        case cst.Name():
            return "None"
        case cst.SimpleString():
            return type(value.evaluated_value).__name__
        case _:
            return type(value).__name__
