"""The user's checkout: what is dirty in it, and how a moved ref's files come into it.

The rules are those of `git read-tree -m -u OLD NEW`, which writes exactly the paths that differ
and refuses, before it writes any, when one of them holds work that git does not have. The
intent is a file in the git folder of this worktree, so a killed checkout is finished later.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.adapters.git_program import in_checkout
from engine.adapters.git_trees import EXECUTABLE, LINK, changed_entries
from engine.errors import ConflictError, StorageError
from engine.repository import Checkout, Revision

if TYPE_CHECKING:
    import pygit2

INTENT = "opt-checkout"


def dirty(repo: pygit2.Repository) -> tuple[str, ...]:
    """Paths that are staged, changed or untracked; ignored ones are left out."""
    return tuple(sorted(repo.status(untracked_files="all", ignored=False)))


def overlap(repo: pygit2.Repository, root: Path, old: str, new: str) -> tuple[str, ...]:
    """Paths that differ between the trees and hold the user's work in the checkout."""
    touched = list(changed_entries(repo, old, new))
    if not touched:
        return ()
    unclean = set(dirty(repo))
    found = {path for path, _, _ in touched if path in unclean}
    found |= {path for path, before, _ in touched if before is None and _is_there(root / path)}
    return tuple(sorted(found)) or _git_objects(root, old, new)


def _is_there(path: Path) -> bool:
    """A file that nobody tracks, perhaps an ignored one; a folder is for git to judge."""
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def _git_objects(root: Path, old: str, new: str) -> tuple[str, ...]:
    """The rest (a file where a folder must go, an index under a merge …) in git's own words."""
    _refresh(root)
    answer = in_checkout(root, "read-tree", "-n", "-m", "-u", old, new)
    return answer.complaints if answer.code != 0 else ()


def _refresh(root: Path) -> None:
    """Let git take note of files that were touched but not changed."""
    in_checkout(root, "update-index", "-q", "--refresh")


# --- the intent -------------------------------------------------------------------------------


def write_intent(git_dir: Path, checkout: Checkout) -> None:
    """Durable before the ref moves."""
    text = json.dumps(
        {
            "ref": checkout.ref,
            "old": [checkout.old.commit, checkout.old.tree],
            "new": [checkout.new.commit, checkout.new.tree],
        }
    )
    target = git_dir / INTENT
    fresh = target.with_name(f"{INTENT}.{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StorageError(f"cannot write {target}: {error.strerror}") from error


def read_intent(git_dir: Path) -> Checkout | None:
    """The intent that a killed process left; None when there is none."""
    try:
        data = json.loads((git_dir / INTENT).read_text(encoding="utf-8"))
        return Checkout(data["ref"], Revision(*data["old"]), Revision(*data["new"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"cannot read {git_dir / INTENT}: {error}",
            hint="compare the checkout with `git status`, then remove that file",
        ) from error


def drop_intent(git_dir: Path) -> None:
    (git_dir / INTENT).unlink(missing_ok=True)


# --- the files --------------------------------------------------------------------------------


def bring_in(repo: pygit2.Repository, root: Path, old: str, new: str) -> None:
    """Write the paths that differ, files first and index last; safe to repeat after a kill.

    Raises ConflictError, with no file written, when a path holds the user's work.
    """
    _settle(repo, root, old, new)
    _refresh(root)
    answer = in_checkout(root, "read-tree", "-m", "-u", old, new, apart=True)
    if answer.code != 0:
        raise ConflictError(
            f"the files of the checkout were left as they are: {'; '.join(answer.complaints)}",
            hint="`git status` shows them; `git checkout HEAD -- FILE` takes the branch's version",
        )


def _settle(repo: pygit2.Repository, root: Path, old: str, new: str) -> None:
    """Tell the index about files that an earlier, killed checkout has already written."""
    repo.index.read()
    written = [
        path
        for path, _, after in changed_entries(repo, old, new)
        if after is not None and _holds(repo, root / path, path, after)
    ]
    if written:
        names = b"".join(os.fsencode(path) + b"\0" for path in written)
        in_checkout(root, "update-index", "--add", "-z", "--stdin", stdin=names)


def _holds(repo: pygit2.Repository, file: Path, path: str, entry: tuple[int, str]) -> bool:
    """Whether the file on disk is that blob, with git's own line-ending rules applied."""
    mode, blob = entry
    if file.is_symlink():
        return mode == LINK and _link_id(file) == blob
    if mode == LINK or not file.is_file():
        return False
    if bool(file.stat().st_mode & 0o100) != (mode == EXECUTABLE):
        return False
    return str(repo.hashfile(str(file), as_path=path)) == blob


def _link_id(file: Path) -> str:
    import pygit2

    return str(pygit2.hash(os.fsencode(os.readlink(file))))
