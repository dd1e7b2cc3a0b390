"""Whether a patch changes tests and nothing of the program, as the objective `tests` asks.

A file is a test by where it lies or what it is called. One that the program loads or reads is a
part of the program all the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from engine.ports import Case, Edit, Reason
from engine.validation.cache import tree_digest, tree_files
from engine.validation.changes import parse
from engine.validation.constructs import constructs
from engine.validation.imports import ImportGraph
from engine.validation.testfiles import is_test_file

_FINDS_MODULES = frozenset(
    {
        *("iter_modules", "walk_packages", "spec_from_file_location", "SourceFileLoader"),
        *("run_path", "run_module", "exec_module", "load_module"),
    }
)
"""Names by which a program loads modules that it does not name."""


def outside_tests(case: Case) -> Iterator[Reason]:
    """A reason for each file of the patch that is no test, or that the program uses."""
    mine = [edit for edit in case.edits if _is_test(edit.path, case)]
    for edit in case.edits:
        if edit not in mine:
            detail = f"{edit.path} is no test, and under the objective tests only tests change"
            yield Reason("source-change", detail)
    program = _program(case)
    loaded = _loaded(case, program, mine)
    texts = {text for data in program.values() for text in _texts(data)}
    for edit in mine:
        user = loaded.get(edit.path)
        if user:
            yield Reason("source-change", f"{user} loads {edit.path}: it is part of the program")
        elif any(_names(text, edit.path) for text in texts):
            yield Reason("source-change", f"the program names {edit.path}: it may read it")


def same_program(case: Case) -> bool:
    """Whether the trees without the patch's tests are byte for byte the same."""
    return tree_digest(case.base) == tree_digest(case.judged) and not any(outside_tests(case))


def found_at_run_time(case: Case) -> str:
    """In words, why a test of the patch might be loaded by the program; "" when it is not.

    Only where it lies inside a package that loads modules which it does not name.
    """
    finders = [path for path, data in _program(case).items() if _finds_modules(data)]
    for edit in case.edits:
        folders = _folders_of_program(edit.path, case)
        for finder in finders:
            if any(PurePosixPath(finder).is_relative_to(folder) for folder in folders):
                return f"{finder} loads modules that it does not name; {edit.path} may be one"
    return ""


def _is_test(path: str, case: Case) -> bool:
    return is_test_file(path, case.project.tests, case.project.source)


def _program(case: Case) -> Mapping[str, bytes]:
    """The base's Python files that are no tests."""
    found: dict[str, bytes] = {}
    for file in tree_files(case.base):
        path = file.relative_to(case.base).as_posix()
        if path.endswith(".py") and file.is_file() and not _is_test(path, case):
            found[path] = file.read_bytes()
    return found


def _loaded(case: Case, program: Mapping[str, bytes], mine: list[Edit]) -> dict[str, str]:
    """Test file of the patch to a file of the program that imports it, directly or not."""
    tests = {
        edit.path: data
        for edit in mine
        if edit.path.endswith(".py") and (data := edit.after or edit.before) is not None
    }
    graph = ImportGraph({**_test_files(case), **tests, **program}, case.project.pythonpath)
    return {
        path: user
        for user in program
        for path in graph.reached_from(user) & tests.keys()
        if PurePosixPath(path).name != "conftest.py"
    }


def _test_files(case: Case) -> dict[str, bytes]:
    files = (file for file in tree_files(case.base) if file.suffix == ".py" and file.is_file())
    return {file.relative_to(case.base).as_posix(): file.read_bytes() for file in files}


def _texts(data: bytes) -> Iterator[str]:
    for node in ast.walk(parse(data) or ast.Module([], [])):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _names(text: str, path: str) -> bool:
    """Whether a text of the program is the file's name, a path that ends in it, or its module."""
    pure = PurePosixPath(path)
    if PurePosixPath(text).name == pure.name:
        return True
    return pure.suffix == ".py" and text.rpartition(".")[2] == pure.stem and "." in text


def _finds_modules(data: bytes) -> bool:
    tree = parse(data)
    if tree is None:
        return True
    names = (getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(tree))
    if not _FINDS_MODULES.isdisjoint(names):
        return True
    return any(
        found.code == "dynamic-code" and ("import" in found.what or "modules" in found.what)
        for found in constructs(data)
    )


def _folders_of_program(path: str, case: Case) -> list[Path]:
    """Folders around the file, the root only if it lies right there, that hold program files."""
    around = [each for each in PurePosixPath(path).parents if each.parts]
    folders = [Path(each) for each in around] or [Path()]
    return [each for each in folders if _holds_program(case.base / each, each, case)]


def _holds_program(folder: Path, relative: Path, case: Case) -> bool:
    return folder.is_dir() and any(
        not _is_test((relative / file.name).as_posix(), case) for file in folder.glob("*.py")
    )
