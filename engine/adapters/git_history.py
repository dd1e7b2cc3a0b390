"""Somebody else's history, read only, and small repositories that borrow one tree of it.

The borrowed objects stay where they are (`objects/info/alternates`, gitrepository-layout(5)), so
that a repository is made in a moment and costs next to nothing on the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.adapters.git_program import Answer, Neutral, neutral
from engine.errors import RepositoryError

_BRANCH = "refs/heads/main"


class GitHistory:
    """A repository, bare or not, of which only objects are read."""

    def __init__(self, folder: Path) -> None:
        """Raises RepositoryError for what is no git directory and holds none."""
        found = [each / "objects" for each in (folder, folder / ".git")]
        objects = next((each for each in found if each.is_dir()), None)
        if objects is None:
            raise RepositoryError(
                f"no git directory: {folder}", hint="expected a bare clone, or a checkout"
            )
        self.objects = objects.resolve()

    def diff(self, old: str, new: str, paths: Sequence[str]) -> bytes:
        """What lies between two commits in these paths, as `git diff --binary --full-index`."""
        with neutral(self.objects) as git:
            self._need(git, old)
            self._need(git, new)
            words = ("--literal-pathspecs", "diff", "--binary", "--full-index", old, new, "--")
            return _said(git.run(*words, *paths))

    def lend(self, commit: str, paths: Sequence[str], root: Path) -> str:
        """A new repository in `root` without a commit; the tree there with only these paths.

        Paths that the commit has not are left out. Raises RepositoryError when the commit is not
        in this history, or has none of the paths.
        """
        import pygit2

        pygit2.init_repository(str(root), initial_head="main")
        objects = root / ".git" / "objects"
        (objects / "info" / "alternates").write_text(f"{self.objects}\n", encoding="utf-8")
        with neutral(objects) as git:
            self._need(git, commit)
            listed = _said(git.run("ls-tree", "-r", "-z", commit, "--", *map(_plain, paths)))
            if not listed:
                raise RepositoryError(
                    f"{commit[:12]} has none of the paths to keep: {', '.join(paths)}"
                )
            _said(git.run("update-index", "-z", "--index-info", stdin=listed))
            return _said(git.run("write-tree")).decode("ascii").strip()

    def _need(self, git: Neutral, commit: str) -> None:
        if git.run("cat-file", "-e", f"{commit}^{{commit}}").code != 0:
            raise RepositoryError(f"commit {commit[:12]} is not in {self.objects.parent}")


def _plain(path: str) -> str:
    """Without the slash at the end, which would list a folder's entries instead of it."""
    return path.rstrip("/")


def _said(answer: Answer) -> bytes:
    if answer.code != 0:
        raise RepositoryError(f"git cannot read the history: {'; '.join(answer.complaints)[:300]}")
    return answer.stdout


def lone_commit(root: Path, tree: str, message: str) -> str:
    """Let branch main name a commit of that tree without a parent; the same call, the same id."""
    import pygit2

    repo = pygit2.Repository(str(root))
    who = pygit2.Signature("opt bench", "bench@opt.invalid", 0, 0)
    made = repo.create_commit(None, who, who, message, pygit2.Oid(hex=tree), [])
    repo.references.create(_BRANCH, made, force=True)
    return str(made)
