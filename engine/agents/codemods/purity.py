"""Which calls can be dropped, repeated or moved: the purity table for the standard library, and
functions of the module itself whose text shows that they only compute."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import libcst as cst

from engine.agents.codemods.effects import (
    PURE_BUILTINS,
    READ_ONLY_METHODS,
    effects_of,
)
from engine.agents.codemods.facts import ModuleFacts
from engine.agents.codemods.flow import variables
from engine.agents.codemods.kinds import Kind
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import (
    COMPREHENSIONS,
    chain,
    chains_in,
    root_chain,
    walk,
    walk_all,
)

_PURE_MODULES = (
    *("math", "cmath", "operator", "statistics", "html", "urllib.parse", "textwrap", "fnmatch"),
    *("copy", "colorsys", "unicodedata", "base64", "binascii", "zlib", "posixpath", "difflib"),
)
_LIBRARY = {
    "re": "compile match search fullmatch findall split sub subn escape",
    "json": "dumps loads",
    "struct": "pack unpack calcsize",
    "ast": "parse",
    "inspect": "signature",
    "bisect": "bisect bisect_left bisect_right",
    "heapq": "nsmallest nlargest",
    "decimal": "Decimal",
    "fractions": "Fraction",
    "ipaddress": "ip_address ip_network",
    "uuid": "UUID",
    "datetime": "date datetime timedelta",
    "datetime.datetime": "strptime fromisoformat fromtimestamp",
    "datetime.date": "fromisoformat",
    "pathlib": "Path PurePath PosixPath PurePosixPath",
    "collections": "Counter OrderedDict deque",
    "os": "fspath",
    "os.path": """join basename dirname split splitext normpath normcase isabs abspath
        commonprefix commonpath""",
    "numpy": "array asarray asanyarray zeros ones sum prod mean any all sqrt exp log abs",
}
_PURE_NAMES = frozenset(
    f"{module}.{name}" for module, names in _LIBRARY.items() for name in names.split()
)
_FRESH_CONSTRUCTORS = frozenset({"list", "dict", "set", "sorted", "bytearray"})
_WRITING = """append extend insert pop remove clear sort reverse add discard update setdefault
    popitem appendleft popleft"""
_FRESH_METHODS = frozenset(_WRITING.split())
_ASKING = ("is_", "has_", "can_", "should_", "matches", "contains")
"""How names of functions begin that answer a question: taken to change nothing."""
_LOOKING = frozenset({"exists", "isfile", "isdir", "islink", "samefile"})
_MUTABLE: frozenset[Kind] = frozenset(("list", "dict", "set", "iterator"))
_OUT_OF_REACH = (
    *(cst.Yield, cst.Await, cst.Global, cst.Nonlocal, cst.Lambda, cst.ClassDef, cst.With),
    *(cst.Import, cst.ImportFrom, cst.Del, cst.NamedExpr),
)
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_SEVERAL_CALLS = 3


@dataclass(frozen=True)
class PureFunction:
    """A module-level function whose text only computes from its arguments and constants."""

    is_heavy: bool
    """It loops, recurses, or makes several calls: worth not running twice."""
    reads_attributes: bool
    """Its result hangs on the inside of its arguments, which may change between calls."""
    gives_mutable: bool
    """It may return a fresh object that a caller could write into."""


def is_pure(scope: FunctionScope, expression: cst.CSTNode) -> bool:
    """As `FunctionScope.is_pure`, with the library's pure functions and this module's as well."""
    return all(_is_pure_step(scope, node) for node in walk(expression))


def _is_pure_step(scope: FunctionScope, node: cst.CSTNode) -> bool:
    match node:
        case cst.Lambda(body=body):
            return is_pure(scope, body)
        case cst.Call():
            return is_pure_call(scope, node)
        case _:
            return not isinstance(node, cst.NamedExpr | cst.Await | cst.Yield)


def is_silent(scope: FunctionScope, code: cst.CSTNode) -> bool:
    """True when leaving out a part of it changes nothing but the time: as `is_pure`, and functions
    count that are named like a question (`is_open`, `has_key`)."""
    return not scope.suspends(code) and all(
        _is_pure_step(scope, node) or (isinstance(node, cst.Call) and _asks(node))
        for node in walk(code)
    )


def _asks(call: cst.Call) -> bool:
    name = (chain(call.func) or "").rpartition(".")[2]
    if isinstance(call.func, cst.Attribute):
        name = call.func.attr.value
    return name.startswith(_ASKING) or name in _LOOKING


def is_steady(scope: FunctionScope, expression: cst.CSTNode, *blocks: cst.CSTNode) -> bool:
    """As `FunctionScope.is_invariant`; handing an object to a pure function leaves it as it is."""

    def harmless(call: cst.Call) -> bool:
        return is_pure_call(scope, call) or scope.calls_builtin(call, "print") is not None

    effects = effects_of(blocks, harmless)
    inside = frozenset(walk_all(expression))
    for dotted in chains_in(expression):
        root = dotted.partition(".")[0]
        binders = scope.binders.get(root, ())
        if binders and all(binder in inside for binder in binders):
            continue
        imported = root in scope.facts.imports and not binders
        if root in scope.declared_outside or (not imported and effects.may_change(dotted)):
            return False
    return True


def is_pure_call(scope: FunctionScope, call: cst.Call) -> bool:
    """True when the callee is known to change nothing; its arguments are not looked at."""
    qualified = scope.qualified(call.func)
    if qualified is not None:
        return _is_pure_library(qualified)
    if isinstance(call.func, cst.Attribute):
        return call.func.attr.value in READ_ONLY_METHODS
    if not isinstance(call.func, cst.Name):
        return False
    if scope.is_builtin(call.func):
        return call.func.value in PURE_BUILTINS
    return pure_function(scope, call.func.value) is not None


def pure_function(scope: FunctionScope, name: str) -> PureFunction | None:
    """What is known of the module function that `name` means here; None when it is not one, may
    be another one at run time, or does more than compute."""
    if name in scope.parameters or name in scope.assigned:
        return None
    return _module_functions(scope.module).of(name, scope.facts)


@lru_cache(maxsize=4)
def _module_functions(module: cst.Module) -> _ModuleFunctions:
    # One module is asked about once per function and pattern: reading it again costs seconds.
    return _ModuleFunctions(module)


class _ModuleFunctions:
    def __init__(self, module: cst.Module) -> None:
        self._module = module
        self._known: dict[str, PureFunction | None] = {}

    def of(self, name: str, facts: ModuleFacts) -> PureFunction | None:
        if name not in self._known:
            self._known[name] = None  # while it is looked at, a recursion proves nothing
            node = self._functions.get(name)
            if node is not None and self._binders[name] == 1:
                scope = FunctionScope(self._module, (node,), name, facts, 1)
                self._known[name] = _judged(scope, self)
        return self._known[name]

    def is_constant(self, name: str) -> bool:
        """Bound once in the module, by its spelling or its value not meant to change."""
        return self._binders[name] == 1 and (name.isupper() or name in self._frozen)

    @cached_property
    def _functions(self) -> Mapping[str, cst.FunctionDef]:
        return {n.name.value: n for n in self._module.body if isinstance(n, cst.FunctionDef)}

    @cached_property
    def _tree(self) -> ast.Module:
        # The same questions over libcst's tree take fifty times as long.
        return ast.parse(self._module.code)

    @cached_property
    def _outside(self) -> Sequence[ast.AST]:
        """Nodes that run when the module is imported, class bodies left out."""
        found: list[ast.AST] = []
        stack: list[ast.AST] = list(self._tree.body)
        while stack:
            node = stack.pop()
            found.append(node)
            if not isinstance(node, _INNER):
                stack.extend(ast.iter_child_nodes(node))
        return found

    @cached_property
    def _binders(self) -> Counter[str]:
        """How often a name is bound at module level, `global` statements anywhere included."""
        found = Counter(name for node in self._outside for name in _bound_by(node))
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Global):
                found.update(node.names)
        return found

    @cached_property
    def _frozen(self) -> frozenset[str]:
        """Names assigned a number, a text or a tuple of such."""
        return frozenset(
            name.id
            for node in self._outside
            if isinstance(node, ast.Assign) and _is_literal(node.value)
            for name in node.targets
            if isinstance(name, ast.Name)
        )


def _bound_by(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.partition(".")[0]
        case ast.ExceptHandler(name=str(name)):
            yield name


def _judged(scope: FunctionScope, module: _ModuleFunctions) -> PureFunction | None:
    function = scope.function
    name = function.name.value
    if function.decorators or function.asynchronous is not None:
        return None
    if any(isinstance(node, _OUT_OF_REACH) for node in scope.nodes):
        return None
    if any(isinstance(node, cst.FunctionDef) for node in scope.nodes):
        return None
    if not _stores_stay_inside(scope) or not _reads_constants(scope, name, module):
        return None
    calls = [node for node in scope.nodes if isinstance(node, cst.Call)]
    if not all(_is_own_call(scope, call, name) for call in calls):
        return None
    return PureFunction(
        is_heavy=_loops(scope) or len(calls) >= _SEVERAL_CALLS or _recurses(calls, name),
        reads_attributes=_reads_attributes(scope, calls),
        gives_mutable=any(_may_be_fresh(scope, value, module) for value in _returned(scope)),
    )


def _is_own_call(scope: FunctionScope, call: cst.Call, name: str) -> bool:
    if isinstance(call.func, cst.Name) and call.func.value == name:
        return True
    if isinstance(call.func, cst.Attribute) and call.func.attr.value in _FRESH_METHODS:
        return _is_fresh(scope, call.func.value)
    if isinstance(call.func, cst.Name) and call.func.value.endswith(("Error", "Exception")):
        return scope.is_builtin(call.func)
    return is_pure_call(scope, call)


def _stores_stay_inside(scope: FunctionScope) -> bool:
    for node in scope.nodes:
        match node:
            case cst.AssignTarget(target=target) | cst.AnnAssign(target=target):
                stays = _is_inside(scope, target)
            case cst.AugAssign(target=cst.Name(value=name)):
                stays = name not in scope.parameters
            case cst.AugAssign(target=target) | cst.For(target=target):
                stays = _is_inside(scope, target)
            case _:
                stays = True
        if not stays:
            return False
    return True


def _is_inside(scope: FunctionScope, target: cst.CSTNode) -> bool:
    """Binds plain names, or writes into an object that this function made itself."""
    match target:
        case cst.Name():
            return True
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            return all(_is_inside(scope, element.value) for element in elements)
        case cst.Subscript(value=value):
            return _is_fresh(scope, value)
        case _:
            return False


def _is_fresh(scope: FunctionScope, node: cst.CSTNode) -> bool:
    """A local that is only ever bound to containers made right there."""
    if not isinstance(node, cst.Name) or node.value in scope.parameters:
        return False
    binders = scope.binders.get(node.value, ())
    return bool(binders) and all(
        isinstance(b, cst.Assign | cst.AnnAssign) and _makes_container(scope, b.value)
        for b in binders
        if not isinstance(b, cst.AugAssign)
    )


def _makes_container(scope: FunctionScope, value: cst.BaseExpression | None) -> bool:
    if isinstance(value, cst.Call):
        return scope.calls_builtin(value, *_FRESH_CONSTRUCTORS) is not None
    return isinstance(
        value, cst.List | cst.Dict | cst.Set | cst.ListComp | cst.DictComp | cst.SetComp
    )


def _reads_constants(scope: FunctionScope, name: str, module: _ModuleFunctions) -> bool:
    for node in variables(scope.function.body):
        known = (
            scope.is_local(node.value)
            or node.value == name
            or scope.is_builtin(node)
            or node.value in scope.facts.imports
            or module.is_constant(node.value)
            or module.of(node.value, scope.facts) is not None
        )
        if not known:
            return False
    return True


def _loops(scope: FunctionScope) -> bool:
    return any(isinstance(node, (cst.For, cst.While, *COMPREHENSIONS)) for node in scope.nodes)


def _recurses(calls: list[cst.Call], name: str) -> bool:
    return any(chain(call.func) == name for call in calls)


def _reads_attributes(scope: FunctionScope, calls: list[cst.Call]) -> bool:
    methods = {call.func for call in calls}
    return any(
        isinstance(node, cst.Attribute)
        and node not in methods
        and (root_chain(node) or "").partition(".")[0] not in scope.facts.imports
        for node in scope.nodes
    )


def _returned(scope: FunctionScope) -> Iterator[cst.BaseExpression]:
    for node in scope.nodes:
        if isinstance(node, cst.Return) and node.value is not None:
            yield node.value


def _may_be_fresh(
    scope: FunctionScope, value: cst.BaseExpression, module: _ModuleFunctions
) -> bool:
    match value:
        case cst.Call(func=cst.Name(value=name)) if (
            known := module.of(name, scope.facts)
        ) is not None:
            return known.gives_mutable
        case cst.IfExp(body=body, orelse=orelse):
            return _may_be_fresh(scope, body, module) or _may_be_fresh(scope, orelse, module)
        case _:
            return scope.kind(value) in _MUTABLE or _is_fresh(scope, value)


def _is_pure_library(qualified: str) -> bool:
    module, _, _ = qualified.rpartition(".")
    return qualified in _PURE_NAMES or module in _PURE_MODULES


def _is_literal(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return all(_is_literal(element) for element in value.elts)
    if isinstance(value, ast.UnaryOp):
        return _is_literal(value.operand)
    return isinstance(value, ast.Constant)
