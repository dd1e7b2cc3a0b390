"""Constructs that no improvement needs, and signatures of public functions. Pure.

Names are resolved through the file's own imports: `from os import _exit as bye` is `os._exit`.
What is built at run time (`getattr(os, "_ex" + "it")`) is not seen here.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.ports import Edit, Objective
from engine.validation.changes import Function, functions, parse

_NAMES = {
    "dynamic-code": ("exec", "eval", "compile", "__import__", "builtins.exec", "builtins.eval"),
    "hard-exit": ("os._exit", "os.abort", "os.kill", "os.killpg", "signal.raise_signal"),
    "frame-inspection": (
        *("sys._getframe", "sys._current_frames", "sys.settrace", "sys.setprofile"),
        *("sys.monitoring", "inspect.currentframe", "inspect.stack", "inspect.trace"),
        *("inspect.getouterframes", "traceback.extract_stack", "traceback.walk_stack"),
        *("gc.get_objects", "gc.get_referrers"),
    ),
    "runtime-tuning": ("gc.disable", "gc.freeze", "gc.set_threshold", "sys.setswitchinterval"),
    "process-start": (
        *("os.system", "os.popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.execv"),
        *("os.execve", "os.execvp", "os.spawnv", "os.spawnl", "os.startfile", "pty.spawn"),
    ),
}
_CODE_OF = {name: code for code, names in _NAMES.items() for name in names}
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
_TEST_WORDS = ("PYTEST_CURRENT_TEST", "PYTEST_VERSION", "OPT_REPORT_FD", "OPT_NONCE")
_ONLY_FOR_GAIN = frozenset({"network-import", "process-start", "runtime-tuning"})
"""Refused where the objective is speed or memory; a sturdier program may need them."""
ALL_CODES = frozenset({*_NAMES, *_IMPORTS, "patched-module"})


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
        case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()):
            if _dotted(value, imported) == "sys.modules":
                yield Found("patched-module", "sys.modules", node.lineno)
        case ast.Call():
            yield from _call(node, imported)
        case ast.Constant(value=str(text)):
            yield from _text(text, node.lineno)


def _attribute(node: ast.Attribute, imported: dict[str, str]) -> Iterator[Found]:
    yield from _named(_dotted(node, imported), node.lineno)
    if node.attr in _FRAME_ATTRIBUTES:
        yield Found("frame-inspection", node.attr, node.lineno)
    if not isinstance(node.ctx, ast.Load):
        yield from _patch(_dotted(node.value, imported), node.attr, node.lineno)


def _text(text: str, line: int) -> Iterator[Found]:
    for word in _TEST_WORDS:
        if word in text:
            yield Found("test-awareness", word, line)
    if text == "pytest":
        yield Found("test-awareness", "'pytest'", line)


def _import(module: str, line: int, name: str = "") -> Iterator[Found]:
    full = f"{module}.{name}"
    for code, modules in _IMPORTS.items():
        for each in modules:
            if module == each or module.startswith(f"{each}.") or full == each:
                yield Found(code, f"import {each}", line)


def _named(name: str, line: int) -> Iterator[Found]:
    if "." in name and name in _CODE_OF:
        yield Found(_CODE_OF[name], name, line)


def _patch(module: str, attribute: str, line: int) -> Iterator[Found]:
    if module.partition(".")[0] in _PATCHED:
        yield Found("patched-module", f"{module}.{attribute}", line)


def _call(node: ast.Call, imported: dict[str, str]) -> Iterator[Found]:
    name = _dotted(node.func, imported)
    if isinstance(node.func, ast.Name) and name in _BUILTIN:
        yield Found(_CODE_OF[name], name, node.lineno)
    if name in {"setattr", "delattr"} and node.args:
        yield from _patch(_dotted(node.args[0], imported), "…", node.lineno)
    if name.startswith("sys.modules."):
        yield Found("patched-module", name, node.lineno)


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Local name to the dotted name it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _dotted(node: ast.AST, imported: dict[str, str]) -> str:
    """`a.b.c` with the first part resolved; "" for what is no such chain."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        left = _dotted(node.value, imported)
        return f"{left}.{node.attr}" if left else ""
    return ""


# --- signatures ---------------------------------------------------------------------------------


def signature_changes(edit: Edit) -> Iterator[str]:
    """One sentence for each public function whose signature differs or that is gone."""
    before, after = parse(edit.before or b""), parse(edit.after or b"")
    if before is None or after is None:
        return
    old, new = _signatures(before), _signatures(after)
    bound = set(_bound(after))
    for name, signature in old.items():
        if name not in new and name not in bound:
            yield f"{name} is gone"
        elif name in new and new[name] != signature:
            yield f"{name}{' or '.join(signature)} became {name}{' or '.join(new[name])}"


def _signatures(tree: ast.Module) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, node in functions(tree):
        if all(_public(part) for part in name.split(".")):
            found.setdefault(name, []).append(_signature(node))
    return found


def _public(part: str) -> bool:
    return not part.startswith("_") or (part.startswith("__") and part.endswith("__"))


def _signature(node: Function) -> str:
    """Parameters and defaults without annotations, and what binds the function otherwise."""
    arguments = ast.parse(f"def f({ast.unparse(node.args)}): ...").body[0]
    for each in ast.walk(arguments):
        if isinstance(each, ast.arg):
            each.annotation = None
    plain = arguments.args if isinstance(arguments, ast.FunctionDef) else node.args
    binding = [ast.unparse(each) for each in node.decorator_list if _binds(each)]
    kind = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
    return " ".join([f"({kind}{ast.unparse(plain)})", *(f"@{each}" for each in binding)])


def _binds(decorator: ast.expr) -> bool:
    text = ast.unparse(decorator)
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
