"""Trees in the object database: read, written, compared and merged, with no checkout involved.

Blob bytes are taken as they are: no line-ending conversion, no filters, no attributes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ConflictError, PatchFormatError, RepositoryError, StorageError
from engine.ports import Edit
from engine.repository import TreeMerge

if TYPE_CHECKING:
    import pygit2

FILE = 0o100644
EXECUTABLE = 0o100755
LINK = 0o120000
FOLDER = 0o040000
GITLINK = 0o160000


def tree_of(repo: pygit2.Repository, tree: str) -> pygit2.Tree:
    """The tree object; StorageError when it is not in the repository (any more)."""
    import pygit2

    try:
        found = repo[tree]
    except (KeyError, ValueError) as error:
        raise StorageError(
            f"tree {tree[:12]} is not in the repository", hint="`git fsck` says what is missing"
        ) from error
    if not isinstance(found, pygit2.Tree):
        raise StorageError(f"{tree[:12]} is not a tree")
    return found


# --- comparing --------------------------------------------------------------------------------


def changed_entries(
    repo: pygit2.Repository, old: str, new: str
) -> Iterator[tuple[str, tuple[int, str] | None, tuple[int, str] | None]]:
    """Path, then (mode, id) before and after, for each path that differs."""
    for delta in tree_of(repo, old).diff_to_tree(tree_of(repo, new)).deltas:
        before, after = delta.old_file, delta.new_file
        yield (
            os.fsdecode(before.raw_path or after.raw_path),
            (int(before.mode), str(before.id)) if int(before.mode) else None,
            (int(after.mode), str(after.id)) if int(after.mode) else None,
        )


def edits_between(repo: pygit2.Repository, old: str, new: str) -> tuple[Edit, ...]:
    """Each path that differs, with its bytes before and after.

    Raises PatchFormatError for a submodule, or a file name that is not UTF-8.
    """
    return tuple(
        Edit(_speakable(path), _bytes(repo, path, before), _bytes(repo, path, after))
        for path, before, after in changed_entries(repo, old, new)
    )


def _speakable(path: str) -> str:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PatchFormatError(
            f"a file name is not UTF-8: {os.fsencode(path)!r}", hint="rename that file first"
        ) from error
    return path


def _bytes(repo: pygit2.Repository, path: str, entry: tuple[int, str] | None) -> bytes | None:
    if entry is None:
        return None
    mode, blob = entry
    if mode == GITLINK:
        raise PatchFormatError(
            f"{path} is a submodule: a patch here may only change files",
            hint="propose the change in the submodule's own repository",
        )
    return _blob(repo, blob)


def _blob(repo: pygit2.Repository, blob: str) -> bytes:
    try:
        data: bytes = repo[blob].data  # type: ignore[attr-defined]
    except KeyError as error:
        raise StorageError(
            f"object {blob[:12]} is not in the repository", hint="`git fsck` says what is missing"
        ) from error
    return data


# --- building ---------------------------------------------------------------------------------


def build(repo: pygit2.Repository, tree: str, edits: Sequence[Edit]) -> str:
    """The tree with those edits made; a file keeps its mode, a new one is a plain file.

    Raises ConflictError when an edit's `before` is not what the tree holds, PatchFormatError
    for a path that git does not allow.
    """
    import pygit2

    index = pygit2.Index()
    index.read_tree(tree_of(repo, tree))
    for edit in edits:
        entry = _entry(index, edit.path)
        found = None if entry is None else _blob(repo, str(entry.id))
        if found != edit.before:
            raise ConflictError(
                f"{edit.path} is not as the change expects it",
                hint="the change was made for another base",
            )
        _put(repo, index, edit, FILE if entry is None else int(entry.mode))
    return str(index.write_tree(repo))


def _entry(index: pygit2.Index, path: str) -> pygit2.IndexEntry | None:
    try:
        return index[path]
    except KeyError:
        return None


def _put(repo: pygit2.Repository, index: pygit2.Index, edit: Edit, mode: int) -> None:
    import pygit2

    if edit.after is None:
        if edit.before is not None:
            index.remove(edit.path)
        return
    _need_room(index, edit.path)
    try:
        index.add(
            pygit2.IndexEntry(edit.path, repo.create_blob(edit.after), pygit2.enums.FileMode(mode))
        )
    except (pygit2.GitError, OSError, ValueError) as error:
        raise PatchFormatError(f"{edit.path!r} is no path for a file: {error}") from error


def _need_room(index: pygit2.Index, path: str) -> None:
    """Refuse a name that no tree may hold, and a file where a folder is or below a file.

    Git would silently drop the one or the other.
    """
    above = path.split("/")
    if any(_forbidden(os.fsencode(part)) for part in above):
        raise PatchFormatError(f"{path!r} is no path inside a repository")
    blocked = ["/".join(above[:depth]) for depth in range(1, len(above))]
    clash = next((folder for folder in blocked if folder in index), None)
    if clash is None and path not in index:
        clash = next((entry.path for entry in index if entry.path.startswith(f"{path}/")), None)
    if clash is not None:
        raise PatchFormatError(f"{path} cannot be a file: {clash} is in the way")


def _forbidden(name: bytes) -> bool:
    return name.lower() in (b"", b".", b"..", b".git") or b"/" in name or b"\0" in name


def merge(repo: pygit2.Repository, ancestor: str, ours: str, theirs: str) -> TreeMerge:
    """Git's three-way merge of trees; sides that are equal need no merging."""
    if ours in (theirs, ancestor):
        return TreeMerge(theirs)
    if theirs == ancestor:
        return TreeMerge(ours)
    index = repo.merge_trees(tree_of(repo, ancestor), tree_of(repo, ours), tree_of(repo, theirs))
    if index.conflicts is None:
        return TreeMerge(str(index.write_tree(repo)))
    paths = {entry.path for three in index.conflicts for entry in three if entry is not None}
    return TreeMerge(None, tuple(sorted(paths)))


# --- exporting --------------------------------------------------------------------------------


def paths_of(repo: pygit2.Repository, tree: str) -> frozenset[str]:
    """Paths of all files of the tree, links and submodules included."""
    import pygit2

    index = pygit2.Index()
    index.read_tree(tree_of(repo, tree))
    return frozenset(entry.path for entry in index)


def export(repo: pygit2.Repository, tree: str, folder: Path) -> None:
    """Write the tree's files into a folder that is new or empty.

    Bytes and exec bits are the tree's, links stay links and nothing is written through one. A
    submodule becomes an empty folder, as in a fresh clone: its files are not in this repository.
    Raises RepositoryError for names that git does not allow and StorageError when the disk does
    not take it; a folder made here is then removed again.
    """
    source = tree_of(repo, tree)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StorageError(f"{folder} is not empty", hint="name a new folder")
        _write(repo, source, os.fsencode(folder), b"")
    except OSError as error:
        _discard(folder, made)
        raise StorageError(
            f"cannot write the files of {tree[:12]} to {folder}: {error.strerror or error}",
            hint="is the disk full or read-only?",
        ) from error
    except RepositoryError:
        _discard(folder, made)
        raise


def _discard(folder: Path, made: bool) -> None:
    if made:
        shutil.rmtree(folder, ignore_errors=True)


def _write(repo: pygit2.Repository, tree: pygit2.Tree, folder: bytes, inside: bytes) -> None:
    for entry in tree:
        name = entry.raw_name or b""
        if _forbidden(name):
            raise RepositoryError(f"a tree holds the name {name!r}, which git does not allow")
        path, mode = folder + b"/" + name, int(entry.filemode)
        if mode == FOLDER:
            os.mkdir(path)
            _write(repo, tree_of(repo, str(entry.id)), path, inside + name + b"/")
        elif mode == GITLINK:
            os.mkdir(path)
        else:
            _write_file(path, mode, _blob(repo, str(entry.id)))


def _write_file(path: bytes, mode: int, data: bytes) -> None:
    if mode == LINK:
        os.symlink(data, path)
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with open(os.open(path, flags, 0o755 if mode == EXECUTABLE else 0o644), "wb") as file:
        file.write(data)
