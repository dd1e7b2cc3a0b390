"""Port `GitRepository` on pygit2 and, for diffs and the checkout, the git program."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engine.adapters import git_checkout, git_program, git_trees
from engine.errors import ConflictError, PatchFormatError, RepositoryError, StorageError
from engine.locate import Location, locate
from engine.ports import Edit
from engine.repository import ANCHOR, Checkout, Identity, Range, Revision, Target, TreeMerge

if TYPE_CHECKING:
    import pygit2

PATIENCE = 20.0
"""Seconds to wait for another process that applies or rolls back."""
_NOTE_LIMIT = 65536
"""Bytes; a checkpoint has some 200."""
_FALLBACK = Identity("opt", "opt@localhost", configured=False)


def discover(folder: Path) -> PyGitRepository:
    """The repository around the folder.

    Raises RepositoryError when there is none, it is bare, belongs to somebody else, or is of a
    format that libgit2 does not read.
    """
    import pygit2

    location = locate(folder)
    try:
        repo = pygit2.Repository(str(location.root))
    except (pygit2.GitError, KeyError, ValueError) as error:
        raise _unreadable(location, str(error)) from error
    if repo.is_bare:
        raise RepositoryError(
            f"{location.root} is a bare repository: expected one with a checkout",
            hint="clone it, or add a worktree, and call opt there",
        )
    return PyGitRepository(location, repo)


def _unreadable(location: Location, why: str) -> RepositoryError:
    if "owned by" in why or "owner" in why:
        return RepositoryError(
            f"{location.root} belongs to another user",
            hint=f"if you trust it: git config --global --add safe.directory {location.root}",
        )
    return RepositoryError(
        f"git cannot read {location.root}: {why}",
        hint="`git status` there says more; repositories with sha256 ids are not supported",
    )


class PyGitRepository:
    """One repository, seen from one of its checkouts."""

    def __init__(self, location: Location, repo: pygit2.Repository) -> None:
        self._location = location
        self._repo = repo
        self._objects = location.common_dir / "objects"

    @property
    def root(self) -> Path:
        return self._location.root

    @property
    def state(self) -> Path:
        return self._location.state

    @property
    def common_dir(self) -> Path:
        return self._location.common_dir

    # --- reading ------------------------------------------------------------------------------

    def head(self) -> Revision:
        self._need_commit()
        return self._revision(str(self._repo.head.target))

    def _need_commit(self) -> None:
        if self._repo.head_is_unborn:
            raise RepositoryError(
                f"{self.root} has no commit yet: there is nothing to work on",
                hint='make one with `git add . && git commit -m "first"`',
            )

    def _revision(self, commit: str) -> Revision:
        import pygit2

        return Revision(commit, str(self._repo[commit].peel(pygit2.Commit).tree_id))

    def branch(self) -> str | None:
        if self._repo.head_is_detached:
            return None
        return str(self._repo.lookup_reference("HEAD").target)

    def target(self, branch: str | None = None) -> Target:
        self._need_commit()
        self._need_quiet()
        current = self.branch()
        ref = current if branch is None else f"refs/heads/{branch}"
        if ref is None:
            raise RepositoryError(
                f"HEAD is detached at {str(self._repo.head.target)[:7]}: there is no branch to "
                "put patches on",
                hint="go back to one with `git switch BRANCH`",
            )
        tip = self.tip(ref)
        if tip is None:
            raise RepositoryError(f"no branch named {branch}", hint="`git branch` lists them")
        if ref != current:
            self._need_free(ref)
        return Target(ref, tip, checked_out=ref == current)

    def _need_quiet(self) -> None:
        state = self._repo.state()
        if state:
            raise RepositoryError(
                f"a {state.name.lower().replace('_', ' ')} is under way in {self.root}",
                hint="finish or abort it first; `git status` says how",
            )

    def _need_free(self, ref: str) -> None:
        if ref in _heads_elsewhere(self._location):
            raise RepositoryError(
                f"{ref.removeprefix('refs/heads/')} is checked out in another worktree",
                hint="call opt there",
            )

    def tip(self, ref: str) -> Revision | None:
        import pygit2

        try:
            commit = self._repo.lookup_reference(ref).peel(pygit2.Commit)
        except (KeyError, ValueError, pygit2.GitError):
            return None
        return Revision(str(commit.id), str(commit.tree_id))

    def revision(self, name: str) -> Revision:
        import pygit2

        self._need_commit()
        try:
            commit = self._repo.revparse_single(name or "HEAD").peel(pygit2.Commit)
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise RepositoryError(
                f"no single commit is named {name!r}", hint="`git log --oneline --all` lists them"
            ) from error
        return Revision(str(commit.id), str(commit.tree_id))

    def parent(self, commit: str) -> Revision:
        return self.revision(f"{commit}^1")

    def range(self, text: str) -> Range:
        left, dots, right = text.partition("..")
        if not dots:
            raise RepositoryError(f"not a commit range: {text!r}", hint="write it as BASE..HEAD")
        base, head = self.revision(left), self.revision(right.removeprefix("."))
        parted = self._repo.merge_base(_oid(base.commit), _oid(head.commit))
        if parted is None:
            raise RepositoryError(f"{left or 'HEAD'} and {right or 'HEAD'} share no history")
        found = Range(self._revision(str(parted)), head)
        if found.base.tree == found.head.tree:
            raise PatchFormatError(
                f"{text} changes no file", hint="the newer commit comes second: BASE..HEAD"
            )
        return found

    def contains(self, commit: str, ancestor: str) -> bool:
        import pygit2

        try:
            return commit == ancestor or self._repo.descendant_of(_oid(commit), _oid(ancestor))
        except (KeyError, ValueError, pygit2.GitError):
            return False

    def edits(self, old: str, new: str) -> tuple[Edit, ...]:
        return git_trees.edits_between(self._repo, old, new)

    def diff(self, old: str, new: str) -> bytes:
        return git_program.diff_trees(self._objects, old, new)

    def export(self, tree: str, folder: Path) -> None:
        git_trees.export(self._repo, tree, folder)

    def files(self, tree: str) -> frozenset[str]:
        """Paths of all files of a tree."""
        return git_trees.paths_of(self._repo, tree)

    def identity(self) -> Identity:
        name = os.environ.get("GIT_AUTHOR_NAME") or self._setting("user.name")
        email = os.environ.get("GIT_AUTHOR_EMAIL") or self._setting("user.email")
        if not name or not email:
            return _FALLBACK
        return Identity(_plain(name), _plain(email), configured=True)

    def _setting(self, key: str) -> str:
        try:
            return str(self._repo.config[key]).strip()
        except KeyError:
            return ""

    # --- objects ------------------------------------------------------------------------------

    def build_tree(self, tree: str, edits: Sequence[Edit]) -> str:
        return git_trees.build(self._repo, tree, edits)

    def apply_diff(self, tree: str, diff: bytes) -> str:
        result = git_program.apply_to_tree(self._objects, tree, diff)
        if result == tree:
            raise PatchFormatError("the patch changes nothing", hint="is it applied already?")
        self.edits(tree, result)  # refuses submodules and names that cannot be written down
        return result

    def merge_trees(self, ancestor: str, ours: str, theirs: str) -> TreeMerge:
        return git_trees.merge(self._repo, ancestor, ours, theirs)

    def commit(self, tree: str, parents: Sequence[str], message: str, when: str) -> str:
        import pygit2

        who = self.identity()
        seconds = int(datetime.fromisoformat(when).timestamp())
        signature = pygit2.Signature(who.name, who.email, seconds, 0)
        above = [_oid(parent) for parent in parents]
        with _durable():
            made = self._repo.create_commit(None, signature, signature, message, _oid(tree), above)
        return str(made)

    # --- checkpoints of the ledger ------------------------------------------------------------

    def anchor(self, note: str) -> None:
        import pygit2

        try:
            with _durable():
                blob = self._repo.create_blob(note.encode())
                self._repo.references.create(ANCHOR, blob, force=True)
        except (pygit2.GitError, ValueError, OSError) as error:
            raise StorageError(f"cannot write {ANCHOR}: {error}") from error

    def anchored(self) -> str | None:
        import pygit2

        if not self._has_anchor():
            return None
        try:
            found = self._repo.lookup_reference(ANCHOR).resolve().target
            # The header first: what was put there may be of any size.
            kind, size = self._repo.odb.read_header(found)
            if kind == pygit2.enums.ObjectType.BLOB and size <= _NOTE_LIMIT:
                return self._repo[found].read_raw().decode()
        except KeyError as error:
            raise StorageError(f"cannot read {ANCHOR}: what it names is not here") from error
        except (pygit2.GitError, ValueError) as error:
            raise StorageError(f"cannot read {ANCHOR}: {error}") from error
        what = f"a {kind.name.lower()} of {size} bytes"
        raise StorageError(f"cannot read {ANCHOR}: expected a note, found {what}")

    def _has_anchor(self) -> bool:
        """False only when there is no such ref: one that is damaged is there."""
        import pygit2

        try:
            self._repo.lookup_reference(ANCHOR)
        except KeyError:
            return False
        except (pygit2.GitError, ValueError):
            return True
        return True

    # --- what the user sees -------------------------------------------------------------------

    @contextmanager
    def alone(self) -> Iterator[None]:
        handle = _open_lock(self.state)
        try:
            _wait_for(handle)
            yield
        finally:
            os.close(handle)

    def dirty(self) -> tuple[str, ...]:
        return git_checkout.dirty(self._repo)

    def overlap(self, old: str, new: str) -> tuple[str, ...]:
        return git_checkout.overlap(self._repo, self.root, old, new)

    def move_ref(self, ref: str, old: str, new: str, reason: str) -> None:
        import pygit2

        try:
            reference = self._repo.lookup_reference(ref)
            found = str(reference.target)
            if found == old:
                with _durable():
                    reference.set_target(_oid(new), reason)
                return
        except (KeyError, pygit2.GitError) as error:
            raise self._not_moved(ref, old, str(error)) from error
        raise self._not_moved(ref, old, f"found {found[:7]}")

    def _not_moved(self, ref: str, old: str, why: str) -> ConflictError:
        name = ref.removeprefix("refs/heads/")
        return ConflictError(
            f"{name} was not moved: expected {old[:7]}, {why}",
            hint="another process works on this branch: repeat the command",
        )

    def intend_checkout(self, checkout: Checkout) -> None:
        git_checkout.write_intent(self._location.git_dir, checkout)

    def pending_checkout(self) -> Checkout | None:
        return git_checkout.read_intent(self._location.git_dir)

    def drop_checkout(self) -> None:
        git_checkout.drop_intent(self._location.git_dir)

    def checkout(self, checkout: Checkout) -> None:
        git_checkout.bring_in(self._repo, self.root, checkout.old.tree, checkout.new.tree)
        git_checkout.drop_intent(self._location.git_dir)


def _open_lock(state: Path) -> int:
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(state / "review.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StorageError(f"cannot write {state / 'review.lock'}: {error.strerror}") from error


def _wait_for(handle: int) -> None:
    """Take the lock (flock(2): the kernel gives it back when the process dies)."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise ConflictError(
                    "another process is applying or rolling back a patch here",
                    hint="repeat the command when it is done",
                ) from error
            time.sleep(0.02)


@contextmanager
def _durable() -> Iterator[None]:
    """Have libgit2 fsync what it writes: the ledger's next event relies on it."""
    import pygit2

    pygit2.option(pygit2.enums.Option.ENABLE_FSYNC_GITDIR, True)
    try:
        yield
    finally:
        pygit2.option(pygit2.enums.Option.ENABLE_FSYNC_GITDIR, False)


def _oid(text: str) -> pygit2.Oid:
    import pygit2

    try:
        return pygit2.Oid(hex=text)
    except ValueError as error:
        raise StorageError(f"not a git id: {text[:50]!r}") from error


def _plain(text: str) -> str:
    """Without the characters that git uses to delimit names in a commit."""
    return "".join(char for char in text if char not in "<>\n\r\0").strip() or "unknown"


def _heads_elsewhere(location: Location) -> list[str]:
    """The branches that the repository's other worktrees have checked out."""
    files = [location.common_dir / "HEAD", *location.common_dir.glob("worktrees/*/HEAD")]
    texts = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
    return [text.removeprefix("ref:").strip() for text in texts if text.startswith("ref:")]
