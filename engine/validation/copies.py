"""New code that is a copy of what is there already: of the project, or of an installed library.

A private copy goes round the real one: what is changed or measured is then not what users run. The
files of libraries are read as text, never imported, and only those that the new code hints at: by
the name of its file, by what the changed files import, by the functions it defines.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.canonical import text_of
from engine.ports import Case, Edit, Interpreter
from engine.validation.changes import functions, parse
from engine.validation.fingerprints import fingerprints, share
from engine.validation.testfiles import is_test_file

_LEAST = 12
"""Fingerprints from which a piece can be told from others: about a dozen lines."""
_MOSTLY = 0.6
"""Of a new piece, what has to stand elsewhere."""
_LARGEST = 300_000
"""Bytes of one file that is read."""
_PROJECT, _LIBRARY = 1_500_000, 2_000_000
"""Bytes that are compared, of the project and of libraries: together about two seconds."""
_LISTED = 5000
"""Files of the project that are looked through for names."""
_OF_PACKAGE, _BY_NAME = 30, 6
"""Files of one hinted package; modules that are hinted at by the functions they define."""
_DEFINED = re.compile(r"^[ \t]*(?:async[ ]+def|def|class)[ ]+(\w+)", re.MULTILINE)
_LETTERS = 4
"""Of the shortest word in a file's name that may hint at a module."""


@dataclass(frozen=True)
class Piece:
    """A new file, or a new function of an old one."""

    place: str
    """`file:line`."""
    words: str
    prints: frozenset[int]


@dataclass(frozen=True)
class Copy:
    """One piece that is mostly a copy."""

    place: str
    words: str


@dataclass(frozen=True)
class Known:
    """A piece of code that is there already."""

    name: str
    text: str


def copies_in(case: Case, edits: Sequence[Edit]) -> tuple[Copy, ...]:
    """Pieces of the edits that stand in the project's other files or in a library."""
    pieces = list(new_pieces(edits))
    if not pieces:
        return ()
    wanted = frozenset(name for edit in edits for name in _defined(edit.after or b""))
    own = _project(case, edits, wanted)
    installed = _hinted(case.project.interpreter, edits, wanted)
    return tuple(copies(pieces, [*own, *installed]))


def new_pieces(edits: Sequence[Edit]) -> Iterator[Piece]:
    """What the edits add that is long enough to be told from other code."""
    for edit in edits:
        tree = parse(edit.after or b"") if edit.path.endswith(".py") else None
        if tree is None:
            continue
        if edit.before is None:
            yield from _piece(f"{edit.path}:1", "this new file", [tree])
            continue
        old = parse(edit.before)
        known = {name for name, _ in functions(old)} if old is not None else set()
        for name, node in functions(tree):
            if name not in known:
                yield from _piece(f"{edit.path}:{node.lineno}", f"{name}, which is new,", [node])


def _piece(place: str, words: str, nodes: Sequence[ast.AST]) -> Iterator[Piece]:
    prints = fingerprints(nodes)
    if len(prints) >= _LEAST:
        yield Piece(place, words, prints)


def copies(pieces: Sequence[Piece], known: Iterable[Known]) -> Iterator[Copy]:
    """Each piece with the text of which it holds most, where that is most of the piece."""
    best: dict[str, tuple[float, str]] = {}
    for each in known:
        tree = parse(each.text.encode("utf-8", "replace"))
        prints = fingerprints([tree]) if tree is not None else frozenset()
        for piece in pieces:
            found = share(piece.prints, prints)
            if found >= _MOSTLY and found > best.get(piece.place, (0.0, ""))[0]:
                best[piece.place] = (found, each.name)
    for piece in pieces:
        if piece.place in best:
            part, name = best[piece.place]
            yield Copy(piece.place, f"{piece.words} is a copy of {name}, {part:.0%} of it")


def _project(case: Case, edits: Sequence[Edit], wanted: frozenset[str]) -> Iterator[Known]:
    """The project's other files as the patch leaves them: what is moved is no copy."""
    project, changed = case.project, {edit.path for edit in edits}
    folders = {str(PurePosixPath(edit.path).parent) for edit in edits}
    found = []
    for path in _listed(case.base, project.source or (".",)):
        if path not in changed and not is_test_file(path, project.tests, project.source):
            text = _text(case.base / path)
            near = str(PurePosixPath(path).parent) in folders
            found.append((-len(wanted & _names(text)), not near, path, text))
    yield from _within(_PROJECT, (Known(path, text) for *_, path, text in sorted(found)))
    for edit in edits:
        if edit.before is not None and edit.after is not None:
            rest = _without_new(edit)
            yield Known(edit.path, rest)


def _without_new(edit: Edit) -> str:
    """What a changed file keeps of its functions: a new one is no copy of itself."""
    before, after = parse(edit.before or b""), parse(edit.after or b"")
    if before is None or after is None:
        return ""
    known = {name for name, _ in functions(before)}
    kept = [node for name, node in functions(after) if name in known]
    return "\n\n".join(text_of(node) for node in kept)


def _listed(base: Path, source: Sequence[str]) -> Iterator[str]:
    left = _LISTED
    for place in source:
        start = base / place
        for path in [start] if start.suffix == ".py" else sorted(start.rglob("*.py")):
            left -= 1
            if left < 0:
                return
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(base).as_posix()


def _hinted(python: Interpreter, edits: Sequence[Edit], wanted: frozenset[str]) -> Iterator[Known]:
    """Modules of the interpreter that the edits hint at, each once."""
    folders = _library_folders(python)
    names = dict.fromkeys(name for edit in edits for name in _hints(edit))
    files = dict.fromkeys(path for name in names for path in _module_files(folders, name))
    files |= dict.fromkeys(_defining(folders, wanted))
    yield from _within(_LIBRARY, (Known(_name(path, folders), _text(path)) for path in files))


def _library_folders(python: Interpreter) -> tuple[Path, ...]:
    """Standard library and site-packages, those that are there."""
    version = "python{}.{}".format(*python.version)
    prefixes = [python.executable.parent.parent, python.executable.resolve().parent.parent]
    lib = [prefix / "lib" / version for prefix in (*prefixes, *python.mounts)]
    found = [place for each in (*lib, *python.mounts) for place in (each / "site-packages", each)]
    known = dict.fromkeys(place.resolve() for place in found if place.is_dir())
    return tuple(place for place in known if _is_library(place))


def _is_library(folder: Path) -> bool:
    return folder.name in ("site-packages", "dist-packages") or (folder / "os.py").is_file()


def _hints(edit: Edit) -> Iterator[str]:
    """Names of modules, dotted: what is imported, and the words of a new file's name."""
    for data in (edit.after, edit.before):
        tree = parse(data or b"") if edit.path.endswith(".py") else None
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module
    if edit.before is None:
        stem = PurePosixPath(edit.path).stem.lower()
        for word in (stem, stem.strip("_0123456789"), *re.split(r"[_\d]+", stem)):
            if len(word) >= _LETTERS:
                yield word


def _module_files(folders: Sequence[Path], name: str) -> Iterator[Path]:
    parts = name.split(".")
    if not all(part.isidentifier() for part in parts):
        return
    for folder in folders:
        place = folder.joinpath(*parts)
        if place.with_suffix(".py").is_file():
            yield place.with_suffix(".py")
        elif place.is_dir() and place.name not in ("test", "tests"):
            yield from sorted(place.glob("*.py"))[:_OF_PACKAGE]


def _defining(folders: Sequence[Path], wanted: frozenset[str]) -> Iterator[Path]:
    """Modules of the standard library with at least half of the functions that are wanted."""
    found = []
    for folder in folders:
        if (folder / "os.py").is_file():
            for path in sorted(folder.glob("*.py")):
                part = len(wanted & _names(_text(path)))
                found += [(-part, path)] if wanted and part * 2 >= len(wanted) else []
    yield from (path for _, path in sorted(found)[:_BY_NAME])


def _defined(data: bytes) -> frozenset[str]:
    return _names(data.decode("utf-8", "replace"))


def _names(text: str) -> frozenset[str]:
    """Functions and classes that a text defines, special methods left out."""
    return frozenset(name for name in _DEFINED.findall(text) if not name.startswith("__"))


def _within(size: int, texts: Iterable[Known]) -> Iterator[Known]:
    """As many as the size allows, each text in one piece."""
    for each in texts:
        size -= len(each.text)
        if size < 0:
            return
        yield each


def _text(path: Path) -> str:
    """Its text; empty where it is too large or can not be read."""
    try:
        return path.read_text("utf-8") if path.stat().st_size <= _LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _name(path: Path, folders: Sequence[Path]) -> str:
    """`heapq` for the file of that module."""
    for folder in sorted(folders, key=lambda one: -len(one.parts)):
        if path.is_relative_to(folder):
            parts = path.relative_to(folder).with_suffix("").parts
            return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return path.stem
