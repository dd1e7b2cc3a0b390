"""Find the touched functions as they are imported, and put a recorder round them.

A loader of ours adds a decorator to the syntax tree of the named functions, as the outermost one,
so that every way to a call is seen: names imported elsewhere before, registrations, methods.
"""

from __future__ import annotations

import ast
import functools
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import os
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

HOOK = "__opt_recorded__"
Observer = Callable[[str, str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]
"""Called with symbol, kind, function, arguments and keywords; makes the call."""


class Marker(ast.NodeTransformer):
    """Adds the recording decorator to the functions whose qualified names are given.

    In a class of which one method has it all of them get it: what they do to an object is part of
    how that came to be, and what else can be done to it.
    """

    def __init__(self, path: str, names: set[str]) -> None:
        self._path = path
        self._names = names
        self._scope: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._scope.append(node.name)
        scope = ".".join(self._scope)
        if any(name.rpartition(".")[0] == scope for name in self._names):
            self._names |= {f"{scope}.{name}" for name in _methods(node)}
        self.generic_visit(node)
        self._scope.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._mark(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._mark(node)

    def _mark(self, node: Any) -> ast.AST:
        name = ".".join([*self._scope, node.name])
        if name in self._names:
            hook = ast.Name(HOOK, ast.Load())
            label = ast.Constant(f"{self._path}::{name}")
            method = ast.Constant(bool(self._scope))
            call = ast.Call(hook, [label, method], [])
            for part in (hook, label, method, call):
                ast.copy_location(part, node)
            node.decorator_list.insert(0, call)
        return node  # type: ignore[no-any-return]


def _methods(node: ast.ClassDef) -> list[str]:
    """Plain methods of a class, of those that Python calls by itself only the first."""
    return [
        part.name
        for part in node.body
        if isinstance(part, ast.FunctionDef)
        and not part.decorator_list
        and (part.name == "__init__" or not part.name.startswith("__"))
    ]


class _Loader(importlib.machinery.SourceFileLoader):
    """Compiles one file with the recorder in it, past any stored bytecode."""

    marks: tuple[str, set[str], Any]
    loaded: Callable[[str, str], None]

    def get_code(self, fullname: str) -> types.CodeType:
        source = self.get_data(self.get_filename(fullname))
        return instrumented(source, self.get_filename(fullname), self.marks[0], self.marks[1])

    def exec_module(self, module: types.ModuleType) -> None:
        module.__dict__[HOOK] = self.marks[2]
        self.loaded(self.marks[0], module.__name__)
        super().exec_module(module)


def instrumented(source: bytes, filename: str, path: str, names: set[str]) -> types.CodeType:
    """The module's code with recorders round the named functions."""
    tree = Marker(path, set(names)).visit(ast.parse(source, filename))
    return compile(ast.fix_missing_locations(tree), filename, "exec", dont_inherit=True)


class Finder(importlib.abc.MetaPathFinder):
    """Stands first on `sys.meta_path`; knows the touched files by their real path."""

    def __init__(self, work: str, symbols: Sequence[str], observe: Observer) -> None:
        self._decorate = functools.partial(decorate, observe)
        self._files: dict[str, tuple[str, set[str]]] = {}
        for symbol in symbols:
            path, _, name = symbol.partition("::")
            real = os.path.realpath(os.path.join(work, path))
            self._files.setdefault(real, (path, set()))[1].add(name)
        self._busy = False
        self.modules: dict[str, str] = {}
        """Under which name each touched file was imported."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        if self._busy:
            return None
        self._busy = True
        try:
            spec = _spec_by_others(self, fullname, path, target)
        finally:
            self._busy = False
        origin = os.path.realpath(spec.origin) if spec and spec.origin else ""
        if origin not in self._files or type(spec.loader) is not _source_loader():
            return None
        loader = _Loader(fullname, spec.origin)
        loader.marks = (*self._files[origin], self._decorator)
        loader.loaded = self.modules.__setitem__
        return importlib.util.spec_from_file_location(
            fullname,
            spec.origin,
            loader=loader,
            submodule_search_locations=spec.submodule_search_locations,
        )

    def _decorator(self, label: str, method: bool) -> Callable[[Any], Any]:
        return lambda found: self._decorate(label, method, found)


def _source_loader() -> type:
    return importlib.machinery.SourceFileLoader


def _spec_by_others(own: Finder, fullname: str, path: Any, target: Any) -> Any:
    for finder in sys.meta_path:
        if finder is own or not hasattr(finder, "find_spec"):
            continue
        if type(finder).__module__.startswith("_pytest."):
            continue
        spec = finder.find_spec(fullname, path, target)
        if spec is not None:
            return spec
    return None


def decorate(observe: Observer, label: str, method: bool, found: Any) -> Any:
    """`found`, whatever kind of thing the decorated definition is, with its calls observed."""
    name = label.rpartition(".")[2] if method else ""
    if isinstance(found, (staticmethod, classmethod)):
        kind = type(found).__name__
        return type(found)(_wrapped(observe, label, kind, found.__func__))
    if isinstance(found, property):
        return _recorded_property(observe, label, found)
    if isinstance(found, functools.cached_property):
        found.func = _wrapped(observe, label, "property", found.func)
        return found
    if name == "__init__":
        return _wrapped(observe, label, "init", found)
    if isinstance(found, types.FunctionType):
        return _wrapped(observe, label, "method" if method else "function", found)
    if callable(found) and not isinstance(found, type):
        return Recorded(observe, label, "method" if method else "function", found)
    return found


def _recorded_property(observe: Observer, label: str, found: property) -> property:
    parts: list[Any] = []
    for kind, function in (("property", found.fget), ("setter", found.fset)):
        known = function is None or hasattr(function, HOOK)
        parts.append(function if known else _wrapped(observe, label, kind, function))
    return property(parts[0], parts[1], found.fdel, found.__doc__)


def _wrapped(observe: Observer, label: str, kind: str, function: Any) -> Any:
    if not isinstance(function, types.FunctionType):
        return Recorded(observe, label, kind, function) if callable(function) else function
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            return await observe(label, kind, function, args, kwargs)

        awaited.__dict__[HOOK] = True
        return awaited

    @functools.wraps(function)
    def recorded(*args: Any, **kwargs: Any) -> Any:
        return observe(label, kind, function, args, kwargs)

    recorded.__dict__[HOOK] = True
    return recorded


class Recorded:
    """A callable that is no plain function (`lru_cache` …), observed and otherwise itself."""

    def __init__(self, observe: Observer, label: str, kind: str, found: Any) -> None:
        functools.update_wrapper(self, found, updated=())
        self.__dict__.update(_opt_parts=(observe, label, kind, found))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        observe, label, kind, found = self._opt_parts
        return observe(label, kind, found, args, kwargs)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        return types.MethodType(self, instance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_opt_parts"][3], name)


class Missing(Exception):
    """The named function is not there."""


def resolve(module: str, name: str) -> tuple[Any, Any]:
    """(class or None, raw attribute) of a function named by its module and qualified name."""
    found: Any = importlib.import_module(module)
    owner = None
    for part in name.split("."):
        owner = found if isinstance(found, type) else None
        try:
            found = inspect.getattr_static(found, part)
        except AttributeError as error:
            raise Missing(f"{module}.{name}") from error
    return owner, found
