"""Find the repository by reading its files: quick enough for every reading command.

Only what `gitrepository-layout(5)` promises is read; whatever changes something goes through
the git adapter instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.errors import RepositoryError


@dataclass(frozen=True)
class Location:
    """Where a repository keeps its things."""

    root: Path
    """Top folder of the checkout that the call was made in."""
    git_dir: Path
    common_dir: Path
    """Shared by all worktrees of the repository; the state of `opt` lies in it."""

    @property
    def state(self) -> Path:
        return self.common_dir / "opt"


@dataclass(frozen=True)
class Head:
    """What HEAD points at: a branch (perhaps without a commit yet) or a bare commit."""

    branch: str | None
    commit: str | None


def locate(start: Path) -> Location:
    """The repository around `start`.

    Raises RepositoryError when there is none, or when it has no checkout.
    """
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        marker = candidate / ".git"
        if marker.exists():
            git_dir = _follow(marker)
            return Location(candidate, git_dir, _common(git_dir))
        if _looks_bare(candidate):
            raise RepositoryError(
                f"{candidate} is a bare repository: expected one with a checkout",
                hint="clone it, or add a worktree, and call opt there",
            )
    raise RepositoryError(
        f"not a git repository: {folder}",
        hint="change to a repository, or make this one with `git init`",
    )


def _follow(marker: Path) -> Path:
    """`.git` is the folder itself, or a file that names it (worktrees, submodules)."""
    if marker.is_dir():
        return marker
    try:
        text = marker.read_text(encoding="utf-8", errors="surrogateescape").strip()
    except OSError as error:
        raise RepositoryError(f"cannot read {marker}: {error.strerror}") from error
    named = (marker.parent / text.removeprefix("gitdir:").strip()).resolve()
    if not text.startswith("gitdir:") or not named.is_dir():
        raise RepositoryError(
            f"{marker} names no git folder",
            hint="repair it with `git worktree repair`",
        )
    return named


def _common(git_dir: Path) -> Path:
    pointer = git_dir / "commondir"
    if not pointer.is_file():
        return git_dir
    return (git_dir / pointer.read_text(encoding="utf-8").strip()).resolve()


def _looks_bare(folder: Path) -> bool:
    return (
        (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
    )


def read_head(location: Location) -> Head:
    """The checked-out branch and its commit, from HEAD, loose and packed refs."""
    text = (location.git_dir / "HEAD").read_text(encoding="utf-8").strip()
    if not text.startswith("ref:"):
        return Head(None, text or None)
    ref = text.removeprefix("ref:").strip()
    return Head(ref.removeprefix("refs/heads/"), _resolve(location, ref))


def _resolve(location: Location, ref: str) -> str | None:
    for base in (location.git_dir, location.common_dir):
        loose = base / ref
        if loose.is_file():
            return loose.read_text(encoding="utf-8").strip()
    packed = location.common_dir / "packed-refs"
    if packed.is_file():
        for line in packed.read_text(encoding="utf-8").splitlines():
            commit, _, name = line.partition(" ")
            if name == ref:
                return commit
    return None
