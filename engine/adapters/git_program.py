"""The `git` program, where its own bytes or its own rules are what is promised.

Two ways to call it. `Neutral` sees the repository's objects and nothing else: no configuration
of the user, the system or the repository, no attributes, no hooks, so that the same two trees
give the same bytes on every machine. `in_checkout` is git as the user has it, filters included.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.errors import PatchFormatError, RepositoryError, StorageError

_OWN_DIFF = "make it with `git diff --binary` against the base that it is meant for"


@dataclass(frozen=True)
class Answer:
    """What the program said."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def complaints(self) -> tuple[str, ...]:
        """Its error lines, without their prefixes."""
        lines = (line.strip() for line in self.stderr.splitlines())
        return tuple(line.removeprefix("error: ").removeprefix("fatal: ") for line in lines if line)


def _call(
    arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], stdin: bytes, apart: bool
) -> Answer:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=cwd,
            env=dict(env),
            input=stdin,
            capture_output=True,
            check=False,
            start_new_session=apart,
        )
    except FileNotFoundError as error:
        raise RepositoryError("the git program is not on PATH", hint="install git") from error
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def in_checkout(root: Path, *arguments: str, stdin: bytes = b"", apart: bool = False) -> Answer:
    """Run git in the user's checkout, as the user would; variables that point elsewhere go.

    `apart`: in a session of its own, so that Ctrl-C on the terminal does not stop it halfway.
    """
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG_")
    }
    return _call(arguments, cwd=root, env=env | {"LC_ALL": "C"}, stdin=stdin, apart=apart)


class Neutral:
    """Git on an object folder alone, with a throw-away repository and index around it."""

    def __init__(self, folder: Path, objects: Path) -> None:
        self._folder = folder
        self._env = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "GIT_DIR": str(folder),
            "GIT_OBJECT_DIRECTORY": str(objects),
            "GIT_INDEX_FILE": str(folder / "index"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "LC_ALL": "C",
        }

    def run(self, *arguments: str, stdin: bytes = b"") -> Answer:
        return _call(arguments, cwd=self._folder, env=self._env, stdin=stdin, apart=False)

    def expect(self, *arguments: str) -> bytes:
        """Run what can only fail for want of objects or space."""
        answer = self.run(*arguments)
        if answer.code != 0:
            raise StorageError(
                f"git {arguments[0]} failed: {'; '.join(answer.complaints)[:500]}",
                hint="`git fsck` says whether objects are missing",
            )
        return answer.stdout


@contextmanager
def neutral(objects: Path) -> Iterator[Neutral]:
    """A Neutral git on that object folder; its surroundings are removed at the end."""
    with tempfile.TemporaryDirectory(prefix="opt-git-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "objects").mkdir()
        (folder / "refs").mkdir()
        (folder / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        yield Neutral(folder, objects)


def diff_trees(objects: Path, old: str, new: str) -> bytes:
    """The bytes of `git diff --binary --full-index OLD NEW` under git's own defaults."""
    with neutral(objects) as git:
        return git.expect("diff", "--binary", "--full-index", old, new, "--")


def apply_to_tree(objects: Path, tree: str, diff: bytes) -> str:
    """The tree with the diff applied; context must match, paths stay inside the tree.

    Raises PatchFormatError for what is no patch, is empty, or does not apply (which file and
    line, in git's words).
    """
    if not diff.strip():
        raise PatchFormatError("the patch is empty", hint=_OWN_DIFF)
    with neutral(objects) as git:
        git.expect("read-tree", tree)
        answer = git.run("apply", "--cached", "--whitespace=nowarn", "-", stdin=diff)
        if answer.code != 0:
            raise _refusal(diff, answer.complaints)
        return git.expect("write-tree").decode("ascii").strip()


def _refusal(diff: bytes, complaints: Sequence[str]) -> PatchFormatError:
    said = "; ".join(complaints[:6]) or "git gave no reason"
    if "No valid patches" in said:
        return PatchFormatError("not a patch: no unified diff was found in it", hint=_OWN_DIFF)
    if "corrupt patch" in said or "corrupt binary patch" in said:
        return PatchFormatError(f"the patch is damaged: {said}", hint=_OWN_DIFF)
    if "without full index line" in said or "no index line" in said:
        return PatchFormatError(
            f"a binary file is named without its content: {said}", hint=_OWN_DIFF
        )
    if any(word in said for word in ("invalid path", "beyond a symbolic link")):
        return PatchFormatError(
            f"the patch reaches outside the tree: {said}",
            hint="a patch may only name files of the repository",
        )
    return PatchFormatError(f"the patch does not apply: {said}", hint=_why_not(diff))


def _why_not(diff: bytes) -> str:
    headers = [line for line in diff.split(b"\n") if line.startswith((b"--- ", b"+++ "))]
    if headers and all(line.endswith(b"\r") for line in headers):
        return "its lines end in CRLF; take the bytes as git wrote them, or convert it to LF"
    return _OWN_DIFF
