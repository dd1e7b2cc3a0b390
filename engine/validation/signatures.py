"""Signatures, as replays report them and as files say, and what a change does to them. Pure.

One that takes every call which the other takes is an extension of it, not another signature.
"""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engine.canonical import text_of
from engine.ports import Edit
from engine.validation.changes import Function, functions, parse

_Parameter: TypeAlias = "tuple[str, str, str]"
"""Name, kind and default as text, empty where there is none."""
_VARIABLE = ("VAR_POSITIONAL", "VAR_KEYWORD")


def is_extension(base: str, other: str) -> bool:
    """Whether `other` is `base` with optional parameters added where no call can miss them.

    Added ones have a default and stand behind all others of their kind, or are keyword-only.
    """
    before, after = _parsed(base), _parsed(other)
    if before is None or after is None or before[1] != after[1] or before == after:
        return False
    known = {name for name, _, _ in before[0]}
    added = [one for one in after[0] if one[0] not in known]
    kept = [one for one in after[0] if one[0] in known]
    return kept == list(before[0]) and all(_is_harmless(one, before[0], after[0]) for one in added)


def _is_harmless(
    one: _Parameter, before: Sequence[_Parameter], after: Sequence[_Parameter]
) -> bool:
    kind = one[1]
    variable = {before_kind for _, before_kind, _ in before}
    if not one[2] or kind in _VARIABLE or "VAR_KEYWORD" in variable:
        return False
    if kind == "KEYWORD_ONLY":
        return True
    place = after.index(one)
    last = max(
        (
            at
            for at, each in enumerate(after)
            if each in before and each[1].startswith("POSITIONAL")
        ),
        default=-1,
    )
    return "VAR_POSITIONAL" not in variable and place > last


def _parsed(shape: str) -> tuple[tuple[_Parameter, ...], bool] | None:
    try:
        parameters, is_asynchronous = json.loads(shape)
        found = tuple((str(n), str(k), json.dumps(d) if d else "") for n, k, d in parameters)
    except (ValueError, TypeError):
        return None
    return found, bool(is_asynchronous)


# --- of files -------------------------------------------------------------------------------------


def signature_changes(edit: Edit) -> Iterator[str]:
    """One sentence for each public function that is gone or does not take every call it took."""
    before, after = parse(edit.before or b""), parse(edit.after or b"")
    if before is None or after is None:
        return
    old, new = _signatures(before), _signatures(after)
    bound = set(_bound(after))
    for name, signature in old.items():
        if name not in new and name not in bound:
            yield f"{name} is gone"
        elif name in new and not _takes_all_of(new[name], signature):
            yield f"{name}{_either(signature)} became {name}{_either(new[name])}"


@dataclass(frozen=True)
class _Signature:
    text: str
    """Parameters and defaults without annotations, and what binds the function otherwise."""
    parameters: tuple[_Parameter, ...]
    asynchronous: bool
    binding: tuple[str, ...]

    @property
    def shape(self) -> str:
        return json.dumps([self.parameters, self.asynchronous])


def _takes_all_of(new: Sequence[_Signature], old: Sequence[_Signature]) -> bool:
    return len(new) == len(old) and all(
        one.text == other.text or (one.binding == other.binding and _extends(one, other))
        for one, other in zip(new, old, strict=True)
    )


def _extends(new: _Signature, old: _Signature) -> bool:
    """Whether only optional parameters are added, none of which can keep anything."""
    known = {name for name, _, _ in old.parameters}
    added = [default for name, _, default in new.parameters if name not in known]
    return is_extension(old.shape, new.shape) and all(map(_is_constant, added))


def _is_constant(text: str) -> bool:
    try:
        hash(ast.literal_eval(text))
    except (ValueError, TypeError):
        return False
    return True


def _either(found: Sequence[_Signature]) -> str:
    return " or ".join(one.text for one in found)


def _signatures(tree: ast.Module) -> dict[str, list[_Signature]]:
    found: dict[str, list[_Signature]] = {}
    for name, node in functions(tree):
        if all(_public(part) for part in name.split(".")):
            found.setdefault(name, []).append(_signature(node))
    return found


def _public(part: str) -> bool:
    return not part.startswith("_") or (part.startswith("__") and part.endswith("__"))


def _signature(node: Function) -> _Signature:
    plain = copy.deepcopy(node.args)
    for each in ast.walk(plain):
        if isinstance(each, ast.arg):
            each.annotation = None
    binding = tuple(text_of(each) for each in node.decorator_list if _binds(each))
    asynchronous = isinstance(node, ast.AsyncFunctionDef)
    head = f"({'async ' if asynchronous else ''}{text_of(plain)})"
    text = " ".join([head, *(f"@{each}" for each in binding)])
    return _Signature(text, (*_parameters(plain),), asynchronous, binding)


def _parameters(arguments: ast.arguments) -> Iterator[_Parameter]:
    """Name, kind and default as text of each, in order."""
    positional = [(one.arg, "POSITIONAL_ONLY") for one in arguments.posonlyargs]
    positional += [(one.arg, "POSITIONAL_OR_KEYWORD") for one in arguments.args]
    defaults = [""] * (len(positional) - len(arguments.defaults))
    defaults += [text_of(one) for one in arguments.defaults]
    for (name, kind), default in zip(positional, defaults, strict=True):
        yield name, kind, default
    if arguments.vararg:
        yield arguments.vararg.arg, "VAR_POSITIONAL", ""
    for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield one.arg, "KEYWORD_ONLY", text_of(value) if value else ""
    if arguments.kwarg:
        yield arguments.kwarg.arg, "VAR_KEYWORD", ""


def _binds(decorator: ast.expr) -> bool:
    text = text_of(decorator)
    return text in {"staticmethod", "classmethod", "property"} or text.endswith(
        (".setter", ".getter", ".deleter")
    )


def _bound(tree: ast.Module) -> Iterator[str]:
    """Names that the module binds by assignment or import."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))
