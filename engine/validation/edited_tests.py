"""Which edits touch what judges: tests, their data, conftest, test configuration. Pure.

Adding tests is allowed: a new file, or new functions, classes and imports in an existing one. All
that is there already has to stay as it is, and must not be overridden, skipped or reached by an
automatic fixture.
"""

from __future__ import annotations

import ast
import configparser
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from engine.canonical import syntax_of
from engine.ports import Edit, Project, Reason
from engine.validation.changes import parse
from engine.validation.doctests import spoilt_examples
from engine.validation.testfiles import is_conftest, is_test_file, may_configure_tests


def judging_edits(edits: Sequence[Edit], project: Project) -> Iterator[Reason]:
    """A reason for each edit that would change how the candidate is judged."""
    for edit in edits:
        yield from settings_edits([edit])
        if changes_old_tests(edit, project):
            yield Reason("test-edit", f"{edit.path}: {_harm(edit)}")
        else:
            yield from (Reason("test-edit", f"{edit.path}: {how}") for how in spoilt_examples(edit))


def settings_edits(edits: Sequence[Edit]) -> Iterator[Reason]:
    """Those of them by which all tests could mean something else: conftest and configuration."""
    for edit in edits:
        if is_conftest(edit.path):
            new = edit.before is None
            yield Reason("conftest-planting" if new else "test-edit", _said(edit, "conftest"))
        elif may_configure_tests(edit.path) and _configured(edit):
            yield Reason("test-edit", _said(edit, "test configuration"))


def _configured(edit: Edit) -> bool:
    before = configuration_of(edit.path, edit.before)
    return before != configuration_of(edit.path, edit.after)


def changes_old_tests(edit: Edit, project: Project) -> bool:
    """Whether a file of tests does more than gain tests: something in it is changed or gone."""
    if is_conftest(edit.path) or may_configure_tests(edit.path) or edit.before is None:
        return False
    return is_test_file(edit.path, project.tests, project.source) and bool(_harm(edit))


def _said(edit: Edit, what: str) -> str:
    verb = "added" if edit.before is None else "deleted" if edit.after is None else "changed"
    return f"{edit.path}: {what} {verb}"


def _harm(edit: Edit) -> str:
    """What an edit of an existing test file does to what was there; "" when it only adds."""
    if edit.after is None:
        return "test file deleted"
    before, after = parse(edit.before or b""), parse(edit.after)
    if not edit.path.endswith(".py") or before is None or after is None:
        return "test data or support file changed"
    return _lost(before.body, after.body)


def _lost(before: Sequence[ast.stmt], after: Sequence[ast.stmt]) -> str:
    """Walk both in order: every old statement has to be found, what is between has to be new."""
    names = {name for node in before for name in _names(node)}
    waiting = list(before)
    for node in after:
        if waiting and _keeps(node, waiting[0]):
            waiting.pop(0)
        elif why := _meddles(node, names):
            return why
    return f"line {waiting[0].lineno}: changed, moved or deleted" if waiting else ""


def _keeps(node: ast.stmt, old: ast.stmt) -> bool:
    """Whether the node is the old statement, or the old class with tests added."""
    if syntax_of(node) == syntax_of(old):
        return True
    if not (isinstance(node, ast.ClassDef) and isinstance(old, ast.ClassDef)):
        return False
    return _head(node) == _head(old) and not _lost(old.body, node.body)


def _head(node: ast.ClassDef) -> list[str]:
    return [node.name, *(syntax_of(x) for x in (*node.bases, *node.keywords, *node.decorator_list))]


def _meddles(node: ast.stmt, names: set[str]) -> str:
    """Why an added statement is more than a new test; "" when it is not."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        if node.name in names:
            return f"line {node.lineno}: {node.name} is defined again"
        if any("autouse" in syntax_of(each) for each in node.decorator_list):
            return f"line {node.lineno}: automatic fixture added"
        special = ("setup", "teardown", "setUp", "tearDown", "pytest_")
        return f"line {node.lineno}: {node.name} added" if node.name.startswith(special) else ""
    if isinstance(node, ast.Import | ast.ImportFrom):
        clash = sorted(set(_names(node)) & names)
        return f"line {node.lineno}: {clash[0]} is imported again" if clash else ""
    return f"line {node.lineno}: a statement that is no test was added"


def _names(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names)
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def configuration_of(path: str, data: bytes | None) -> object:
    """The parts of a configuration file that say how tests are run; the bytes if unreadable."""
    if data is None:
        return {}
    name = PurePosixPath(path).name
    try:
        if name == "pyproject.toml":
            tool = tomllib.loads(data.decode("utf-8")).get("tool", {})
            if isinstance(tool, dict):
                return {key: tool[key] for key in ("pytest", "coverage") if key in tool}
        if name in {"setup.cfg", "tox.ini"}:
            return _sections(data.decode("utf-8"))
    except (ValueError, RecursionError, configparser.Error):
        pass
    return data


def _sections(text: str) -> dict[str, dict[str, str]]:
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    chosen = [
        name
        for name in parser.sections()
        if name in {"pytest", "tool:pytest"} or name.startswith("coverage")
    ]
    return {name: dict(parser[name]) for name in chosen}
