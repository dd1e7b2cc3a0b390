"""Constructs that no improvement needs. Pure.

Names are resolved through the file's own imports: `from os import _exit as bye` is `os._exit`, and
so are `getattr(os, "_exit")` and `sys.modules["os"]._exit`. A name that is built at run time
(`getattr(os, "_ex" + "it")`) is not known, and that it is built is a finding by itself.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.canonical import text_of
from engine.ports import Edit, Objective
from engine.validation.changes import parse

_NAMES = {
    "dynamic-code": ("exec", "eval", "compile", "__import__"),
    "exit-hook": ("atexit.register", "signal.signal", "signal.setitimer", "signal.alarm"),
    "hard-exit": ("os._exit", "os.abort", "os.kill", "os.killpg", "signal.raise_signal"),
    "frame-inspection": (
        *("sys._getframe", "sys._current_frames", "sys.settrace", "sys.setprofile"),
        *("sys.monitoring", "inspect.currentframe", "inspect.stack", "inspect.trace"),
        *("inspect.getouterframes", "traceback.extract_stack", "traceback.walk_stack"),
        *("gc.get_objects", "gc.get_referrers", "gc.get_referents", "sys.addaudithook"),
    ),
    "runtime-tuning": (
        *("gc.disable", "gc.freeze", "gc.set_threshold", "sys.setswitchinterval"),
        *("tracemalloc.reset_peak", "tracemalloc.stop", "tracemalloc.clear_traces"),
    ),
    "process-start": (
        *("os.system", "os.popen", "os.fork", "os.forkpty", "os.startfile", "pty.spawn"),
        *("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"),
        *("concurrent.futures.ProcessPoolExecutor", "runpy.run_path", "runpy.run_module"),
    ),
    "test-awareness": ("sys.meta_path", "sys.path_hooks", "sys.path_importer_cache"),
}
_FAMILIES = ("os.exec", "os.spawn", "os.posix_spawn")
"""Beginnings of names that all start a process."""
_TWINS = {"posix": "os", "nt": "os", "_socket": "socket", "_ssl": "ssl", "_posixsubprocess": "pty"}
"""Modules under which the names of another one are found as well."""
_CODE_OF = {name: code for code, names in _NAMES.items() for name in names}
_WITH_NAMES = frozenset(name.partition(".")[0] for name in _CODE_OF if "." in name) | {"builtins"}
_BUILTIN = frozenset(name for name in _CODE_OF if "." not in name)
_FRAME_ATTRIBUTES = frozenset({"f_back", "f_locals", "f_globals", "tb_frame", "gi_frame"})
_IMPORTS = {
    "network-import": (
        *("socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib"),
        *("imaplib", "poplib", "telnetlib", "socketserver", "xmlrpc.client", "requests", "httpx"),
        *("aiohttp", "urllib3", "websockets", "paramiko"),
    ),
    "process-start": ("subprocess", "multiprocessing", "pty"),
    "native-code": ("ctypes", "cffi", "_ctypes"),
    "test-awareness": ("pytest", "_pytest", "unittest.mock"),
}
_PATCHED = frozenset(
    {"time", "timeit", "pytest", "_pytest", "unittest", "builtins", "sys", "os", "gc", "datetime"}
)
_WORDS = {
    "test-awareness": ("PYTEST_", "OPT_REPORT_FD"),
    "process-inspection": ("/proc/", "/dev/fd"),
}
_JUDGES = _PATCHED | {"importlib", "posix", "traceback", "inspect", "atexit", "signal"}
"""Modules of which no attribute is taken by a name that is only known at run time."""
_IMPORTERS = frozenset({"importlib.import_module", "__import__", "sys.modules.get"})
_LOCKS = frozenset(
    {
        *(f"threading.{name}" for name in ("local", "Lock", "RLock", "Condition", "Event")),
        *(f"threading.{name}" for name in ("Semaphore", "BoundedSemaphore", "Barrier")),
        *(f"asyncio.{name}" for name in ("Lock", "Semaphore", "BoundedSemaphore", "Condition")),
        *("contextvars.ContextVar", "multiprocessing.Lock", "multiprocessing.RLock"),
    }
)
_LONGEST_NAME = 200
_ONLY_FOR_GAIN = frozenset({"exit-hook", "network-import", "process-start", "runtime-tuning"})
"""Refused where the objective is speed or memory; a sturdier program may need them."""


@dataclass(frozen=True)
class Found:
    """A construct and where it stands."""

    code: str
    what: str
    line: int


def new_constructs(edits: Sequence[Edit], objective: Objective) -> Iterator[tuple[str, Found]]:
    """Path and construct for each that the files have more often after than before."""
    known: Counter[tuple[str, str]] = Counter()
    for edit in edits:
        known.update((each.code, each.what) for each in constructs(edit.before))
    for edit in edits:
        for each in constructs(edit.after):
            if known[each.code, each.what] > 0:
                known[each.code, each.what] -= 1
            elif objective in {"speed", "memory"} or each.code not in _ONLY_FOR_GAIN:
                yield edit.path, each


def constructs(source: bytes | None) -> Iterator[Found]:
    """Every such construct of a file, each use once."""
    tree = parse(source or b"")
    if tree is not None:
        imported = dict(_imported(tree))
        for node in ast.walk(tree):
            yield from _in_node(node, imported)


def lost_locks(edits: Sequence[Edit]) -> list[str]:
    """Locks, thread-local and context variables that the files use less often after than before."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for edit in edits:
        before.update(_locks(edit.before))
        after.update(_locks(edit.after))
    return sorted(before - after)


def _locks(source: bytes | None) -> Iterator[str]:
    tree = parse(source or b"") or ast.Module([], [])
    imported = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and _dotted(node, imported) in _LOCKS:
            yield _dotted(node, imported)
        elif isinstance(node, ast.With | ast.AsyncWith):
            texts = [text_of(item.context_expr) for item in node.items]
            yield from (f"with {text}" for text in texts if "lock" in text.lower())


def named_modules(source: bytes | None) -> set[str]:
    """Dotted names that a file imports or writes down as text, each with all its ends."""
    found: set[str] = set()
    for node in ast.walk(parse(source or b"") or ast.Module([], [])):
        names: list[str] = []
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom():
                names = [".".join(filter(None, (node.module, alias.name))) for alias in node.names]
                names += [node.module or ""]
            case ast.Constant(value=str(text)) if len(text) <= _LONGEST_NAME:
                names = [text.strip(".")]
        for name in names:
            parts = name.split(".")
            found |= {".".join(parts[start:]) for start in range(len(parts))}
    return found - {""}


def _in_node(node: ast.AST, imported: dict[str, str]) -> Iterator[Found]:
    match node:
        case ast.Import():
            for alias in node.names:
                yield from _import(alias.name, node.lineno)
        case ast.ImportFrom(module=str(module), level=0):
            for alias in node.names:
                yield from _import(module, node.lineno, alias.name)
                yield from _named(f"{module}.{alias.name}", node.lineno)
        case ast.Attribute():
            yield from _attribute(node, imported)
        case ast.Subscript():
            yield from _item(node, imported)
        case ast.Call():
            yield from _call(node, imported)
        case ast.Name(ctx=ast.Load()):
            yield from _builtin(_dotted(node, imported), node.lineno)
        case ast.Constant(value=str(text)):
            yield from _text(text, node.lineno)


def _attribute(node: ast.Attribute, imported: dict[str, str]) -> Iterator[Found]:
    yield from _named(_dotted(node, imported), node.lineno)
    if node.attr in _FRAME_ATTRIBUTES:
        yield Found("frame-inspection", node.attr, node.lineno)
    if not isinstance(node.ctx, ast.Load):
        yield from _patch(_dotted(node.value, imported), node.attr, node.lineno)


def _text(text: str, line: int) -> Iterator[Found]:
    for code, words in _WORDS.items():
        for word in words:
            if word in text:
                yield Found(code, word, line)
    if text in {"proc", "/proc"}:
        yield Found("process-inspection", text, line)
    if text == "pytest":
        yield Found("test-awareness", "'pytest'", line)


def _import(module: str, line: int, name: str = "") -> Iterator[Found]:
    top, dot, rest = module.partition(".")
    module = f"{_TWINS.get(top, top)}{dot}{rest}"
    full = f"{module}.{name}"
    if name == "*" and module.partition(".")[0] in _WITH_NAMES:
        yield Found("dynamic-code", f"everything from {module}", line)
    for code, modules in _IMPORTS.items():
        for each in modules:
            if module == each or module.startswith(f"{each}.") or full == each:
                yield Found(code, f"import {each}", line)


def _named(name: str, line: int) -> Iterator[Found]:
    """A name that is refused, under whichever module it is found."""
    top, dot, rest = name.partition(".")
    plain = f"{_TWINS.get(top, top)}{dot}{rest}"
    if top in {"builtins", "importlib"} and rest in _BUILTIN:
        yield Found(_CODE_OF[rest], name, line)
    elif "." in plain and plain in _CODE_OF:
        yield Found(_CODE_OF[plain], name, line)
    elif any(plain.startswith(family) for family in _FAMILIES):
        yield Found("process-start", name, line)
    elif "." in plain:
        found = (code for code, modules in _IMPORTS.items() if plain in modules)
        yield from (Found(code, f"import {plain}", line) for code in found)


def _builtin(name: str, line: int) -> Iterator[Found]:
    """A built-in function that is called, or handed on to be called."""
    if name in _BUILTIN:
        yield Found(_CODE_OF[name], name, line)


def _patch(module: str, attribute: str, line: int) -> Iterator[Found]:
    if module.partition(".")[0] in _PATCHED:
        yield Found("patched-module", f"{module}.{attribute}", line)


def _item(node: ast.Subscript, imported: dict[str, str]) -> Iterator[Found]:
    """Items of `sys.modules` and of a module's `__dict__`."""
    holder = _dotted(node.value, imported)
    if not isinstance(node.ctx, ast.Load):
        if holder == "sys.modules":
            yield Found("patched-module", "sys.modules", node.lineno)
        elif holder.endswith(".__dict__"):
            yield from _patch(holder.removesuffix(".__dict__"), "…", node.lineno)
    elif _judging(holder) and not isinstance(node.slice, ast.Constant):
        yield Found("dynamic-code", f"{holder} by a computed name", node.lineno)
    yield from _named(_dotted(node, imported), node.lineno)


def _judging(holder: str) -> bool:
    """Whether it holds modules, or what a module that judges consists of."""
    module, _, last = holder.rpartition(".")
    return holder == "sys.modules" or (last == "__dict__" and module in _JUDGES)


def _computed(node: ast.Call, name: str, imported: dict[str, str]) -> Iterator[Found]:
    """A module, or an attribute of one that judges, by a name that is not written down."""
    if name in _IMPORTERS and node.args and not isinstance(node.args[0], ast.Constant):
        yield Found("dynamic-code", f"{name} by a computed name", node.lineno)
    if name == "getattr" and len(node.args) > 1 and not isinstance(node.args[1], ast.Constant):
        holder = _dotted(node.args[0], imported)
        if holder.partition(".")[0] in _JUDGES:
            yield Found("dynamic-code", f"getattr({holder}) by a computed name", node.lineno)


def _call(node: ast.Call, imported: dict[str, str]) -> Iterator[Found]:
    name = _dotted(node.func, imported)
    if name in {"setattr", "delattr"} and node.args:
        yield from _patch(_dotted(node.args[0], imported), "…", node.lineno)
    if name.startswith("sys.modules.") and name != "sys.modules.get":
        yield Found("patched-module", name, node.lineno)
    yield from _computed(node, name, imported)
    meant = _dotted(node, imported)
    if name in _IMPORTERS and meant:
        yield from _import(meant, node.lineno)
    yield from _named(meant, node.lineno)


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Local name to the dotted name it stands for; a module that is given another name too."""
    known: dict[str, str] = {}
    for name, meant in _by_import(tree):
        known[name] = meant
        yield name, meant
    modules = {meant.partition(".")[0] for meant in known.values()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, meant = node.targets[0], _dotted(node.value, known)
            fetched = not isinstance(node.value, ast.Name | ast.Attribute)
            resolved = meant and (fetched or meant.partition(".")[0] in modules)
            if isinstance(target, ast.Name) and resolved:
                known[target.id] = meant
                yield target.id, meant


def _by_import(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _dotted(node: ast.AST, imported: dict[str, str]) -> str:
    """`a.b.c` with the first part resolved, however it is fetched; "" for what is no such chain."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        left = _dotted(node.value, imported)
        return f"{left}.{node.attr}" if left else ""
    if isinstance(node, ast.Subscript):
        left, key = _dotted(node.value, imported), _text_of(node.slice)
        if left == "sys.modules":
            return key
        return f"{left.removesuffix('.__dict__')}.{key}" if left.endswith(".__dict__") else ""
    if isinstance(node, ast.Call) and node.args:
        name = _dotted(node.func, imported)
        if name in _IMPORTERS:
            return _text_of(node.args[0])
        if name == "vars":
            left = _dotted(node.args[0], imported)
            return f"{left}.__dict__" if left else ""
        if name == "getattr" and len(node.args) > 1:
            left, key = _dotted(node.args[0], imported), _text_of(node.args[1])
            return f"{left}.{key}" if left and key else ""
    return ""


def _text_of(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
