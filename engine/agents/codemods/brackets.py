"""Brackets around an expression that a rewrite puts where another one stood."""

from __future__ import annotations

from typing import TypeVar

import libcst as cst

from engine.agents.codemods.pattern import FunctionScope

_Expression = TypeVar("_Expression", bound=cst.BaseExpression)
_ATOMS = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.SimpleString, cst.FormattedString)
_LOOSE_PARENTS = (
    *(cst.Return, cst.Assign, cst.AnnAssign, cst.Arg, cst.Expr, cst.If, cst.While, cst.Assert),
    *(cst.IfExp, cst.BooleanOperation, cst.CompIf, cst.ListComp, cst.GeneratorExp),
)
"""Nodes of which each part may be a comparison or a `not` without brackets."""


def as_operand(node: _Expression) -> _Expression:
    """A copy of the expression in brackets, unless it is a plain one."""
    copy = node.deep_clone()
    return copy if isinstance(node, _ATOMS) or node.lpar else _in_brackets(copy)


def fitting(
    scope: FunctionScope, site: cst.BaseExpression, new: cst.BaseExpression
) -> cst.BaseExpression:
    """A comparison or a `not` that takes the place of the site, in brackets where what surrounds
    the site would tear it apart."""
    if isinstance(new, _ATOMS) or isinstance(site, cst.Comparison | cst.UnaryOperation):
        return new
    if site.lpar or isinstance(scope.parent(site), _LOOSE_PARENTS):
        return new
    return _in_brackets(new)


def _in_brackets(node: _Expression) -> _Expression:
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
