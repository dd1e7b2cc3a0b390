"""What a patch is made of, and its content-addressed form."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.encoding import Plain
from ledger.errors import EncodingError
from ledger.ids import Cid


@dataclass(frozen=True)
class PatchDraft:
    """What a patch is made of. The same draft has the same CID, however often it is handed in."""

    diff: bytes
    """Exact bytes of `git diff --binary --full-index`."""
    base_commit: str
    """Hex, like the two below."""
    base_tree: str
    result_tree: str
    files: tuple[str, ...]
    defines: tuple[str, ...]
    """Qualified names that the patch adds or changes."""
    uses: tuple[str, ...]
    """Qualified names that its changed code refers to."""
    agent: str
    task: str
    run: str
    method: str
    proposer: str
    objective: str
    patterns: tuple[str, ...]
    rationale: str
    created: str
    """From the clock port, by the caller."""
    kind: str = "patch"
    parents: tuple[Cid, ...] = ()
    prev: Cid | None = None
    """The patch before it by the same agent; the ledger fills it in."""
    reverses: Cid | None = None


def patch_node(draft: PatchDraft, diff: Cid) -> dict[str, Plain]:
    """The dag-cbor form of a patch. Git ids are bytes, not links: nobody can fetch them by CID."""
    return {
        "v": 1,
        "kind": draft.kind,
        "diff": diff,
        "parents": list(draft.parents),
        "prev": draft.prev,
        "reverses": draft.reverses,
        "base": {"commit": _git_id(draft.base_commit), "tree": _git_id(draft.base_tree)},
        "result_tree": _git_id(draft.result_tree),
        "files": list(draft.files),
        "defines": list(draft.defines),
        "uses": list(draft.uses),
        "agent": draft.agent,
        "task": draft.task,
        "run": draft.run,
        "method": draft.method,
        "proposer": draft.proposer,
        "objective": draft.objective,
        "patterns": list(draft.patterns),
        "rationale": draft.rationale,
        "created": draft.created,
    }


def _git_id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise EncodingError(f"not a git id in hex: {text[:80]!r}") from error
