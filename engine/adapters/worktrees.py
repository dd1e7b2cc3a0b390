"""Working copies for agents: one git worktree each, apart from the user's checkout.

Named `agent-{id}-{timestamp}`, detached at the base commit, in a folder per repository below
`OPTIMIZER_WORKTREE_BASE` or the user's cache folder. Before a worktree is made, a marker with
the identity of this process is written to the state folder; what a killed run leaves behind is
found by it, and only that is ever removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.adapters.processes import Process, alive, this_process
from engine.errors import ConfigError, RepositoryError, StorageError
from engine.locate import Location
from engine.ports import Clock

if TYPE_CHECKING:
    import pygit2

_NAME = re.compile(r"agent-[A-Za-z0-9._-]+-\d{8}T\d{6}\d{6}Z")


@dataclass(frozen=True)
class AgentWorktree:
    """One agent's working copy."""

    agent: str
    name: str
    path: Path
    base: str
    """The commit that it was made from."""


@dataclass(frozen=True)
class _Marker:
    """What is known about a worktree of ours before it exists."""

    name: str
    agent: str
    path: str
    base: str
    owner: dict[str, Any]


def default_base() -> Path:
    """`opt/worktrees` in the user's cache folder (XDG Base Directory Specification)."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(cache) if os.path.isabs(cache) else Path.home() / ".cache"
    return home / "opt" / "worktrees"


class Worktrees:
    """The agents' worktrees of one repository."""

    def __init__(self, location: Location, *, clock: Clock, base: Path | None = None) -> None:
        """`base` is the setting; None stands for the user's cache folder.

        Raises ConfigError when the folder lies inside the repository or cannot be written.
        """
        self._location = location
        self._clock = clock
        self._markers = location.state / "worktrees"
        digest = hashlib.sha256(os.fsencode(location.common_dir.resolve())).hexdigest()[:16]
        chosen = (base or default_base()).expanduser().absolute()
        self._refuse_inside(chosen)
        self._folder = chosen / digest
        self._make_folder()

    def _refuse_inside(self, base: Path) -> None:
        real = base.resolve()
        for taken in (self._location.root.resolve(), self._location.common_dir.resolve()):
            if real == taken or taken in real.parents:
                raise ConfigError(
                    f"worktrees cannot lie inside the repository: {base}",
                    hint="set OPTIMIZER_WORKTREE_BASE to a folder outside of it",
                )

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            probe = self._folder / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise ConfigError(
                f"worktrees cannot be made in {self._folder}: {error.strerror}",
                hint="set OPTIMIZER_WORKTREE_BASE to a folder that can be written",
            ) from error

    @property
    def folder(self) -> Path:
        """Where this repository's worktrees lie."""
        return self._folder

    def create(self, agent: str, commit: str) -> AgentWorktree:
        """A worktree detached at that commit; the caller removes it.

        Raises RepositoryError for an unknown commit and StorageError for a full disk; nothing
        stays behind then.
        """
        made = self._planned(agent, commit)
        self._mark(made)
        try:
            self._add(made)
        except BaseException:
            self.remove(made)
            raise
        return made

    def _planned(self, agent: str, commit: str) -> AgentWorktree:
        moment = datetime.fromisoformat(self._clock.now())
        speakable = re.sub(r"[^A-Za-z0-9_-]+", "-", agent).strip("-") or "x"
        name = f"agent-{speakable}-{moment.strftime('%Y%m%dT%H%M%S%f')}Z"
        return AgentWorktree(agent, name, self._folder / name, commit)

    def _add(self, made: AgentWorktree) -> None:
        import pygit2

        repo = self._repo()
        try:
            commit = repo[made.base].peel(pygit2.Commit)
            branch = repo.branches.local.create(made.name, commit)
            repo.add_worktree(made.name, str(made.path), branch)
            pygit2.Repository(str(made.path)).set_head(commit.id)
            branch.delete()
        except (KeyError, ValueError) as error:
            raise RepositoryError(
                f"no worktree could be made at {made.base[:12]}: {error}",
                hint="`git worktree list` shows what is there",
            ) from error
        except (pygit2.GitError, OSError) as error:
            raise StorageError(
                f"cannot write the worktree {made.path}: {error}",
                hint="is the disk full or read-only?",
            ) from error

    def remove(self, worktree: AgentWorktree) -> None:
        """Remove its folder and git's record of it; nothing happens when they are gone."""
        self._erase(worktree.name, worktree.path)

    def sweep(self) -> tuple[AgentWorktree, ...]:
        """Remove what runs that are no longer alive left behind, and say what it was.

        Worktrees of a living run, of a process that cannot be judged from here (another
        container on the same folder), and everything without a marker of ours stay.
        """
        found = []
        for file in sorted(self._markers.glob("agent-*.json")):
            marker = _read_marker(file)
            if marker is None:
                file.unlink(missing_ok=True)
            elif not _in_use(marker):
                self._erase(marker.name, Path(marker.path))
                found.append(
                    AgentWorktree(marker.agent, marker.name, Path(marker.path), marker.base)
                )
        return tuple(found)

    # --- steps --------------------------------------------------------------------------------

    def _repo(self) -> pygit2.Repository:
        import pygit2

        return pygit2.Repository(str(self._location.common_dir))

    def _mark(self, made: AgentWorktree) -> None:
        owner = asdict(this_process())
        marker = _Marker(made.name, made.agent, str(made.path), made.base, owner)
        target = self._markers / f"{made.name}.json"
        fresh = target.with_suffix(".new")
        try:
            self._markers.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_text(json.dumps(asdict(marker)), encoding="utf-8")
            fresh.replace(target)
        except OSError as error:
            raise StorageError(f"cannot write {target}: {error.strerror}") from error

    def _erase(self, name: str, path: Path) -> None:
        """Folder, git's record, helper branch, marker: the marker last, so a kill is repaired."""
        if not _NAME.fullmatch(name) or path.name != name:
            raise StorageError(f"not a worktree of ours: {path}")
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, onerror=_make_writable)
        self._prune(name)
        (self._markers / f"{name}.json").unlink(missing_ok=True)

    def _prune(self, name: str) -> None:
        import pygit2

        repo = self._repo()
        try:
            repo.lookup_worktree(name).prune(True)
        except (KeyError, ValueError, pygit2.GitError):
            shutil.rmtree(self._location.common_dir / "worktrees" / name, ignore_errors=True)
        branch = repo.branches.local.get(name)
        if branch is not None:
            branch.delete()


def _in_use(marker: _Marker) -> bool:
    """Whether its run is alive, or may be: a folder that nobody can see is in no use."""
    try:
        living = alive(Process(**marker.owner))
    except TypeError:
        return False
    return bool(living) if living is not None else Path(marker.path).exists()


def _read_marker(file: Path) -> _Marker | None:
    try:
        marker = _Marker(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    known = marker.name == file.stem and Path(marker.path).name == marker.name
    return marker if known and _NAME.fullmatch(marker.name) else None


def _make_writable(remove: Callable[[str], Any], path: str, _: object) -> None:
    """A folder that was made read-only inside a worktree does not keep it alive."""
    for target in (os.path.dirname(path), path):
        if os.path.lexists(target) and not os.path.islink(target):
            os.chmod(target, stat.S_IRWXU)
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, ignore_errors=True)
    elif os.path.lexists(path):
        remove(path)
