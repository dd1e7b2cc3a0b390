"""Where a ledger may lie: a folder of its own, on a disk of this machine.

SQLite's write-ahead log shares memory between processes and needs locks that work: network file
systems give neither, and corrupt silently. They are refused.
"""

from __future__ import annotations

from pathlib import Path

from ledger.errors import LedgerUnavailable

_NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "gpfs"),
        *("beegfs", "ncpfs", "davfs", "orangefs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph"),
        *("fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs"),
    }
)
_MOUNTS = Path("/proc/self/mounts")


def prepare(folder: Path) -> Path:
    """Create the folder (0700) if need be; returns its absolute path.

    Raises LedgerUnavailable where it cannot be made, or lies on a network file system.
    """
    try:
        folder = folder.absolute()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        real = folder.resolve()
    except OSError as error:
        raise LedgerUnavailable(
            f"cannot create the ledger's folder {folder}: {error.strerror}",
            hint="it has to be writable, and its disk must not be full",
        ) from error
    refuse_network(real, _mounts())
    return real


def refuse_network(folder: Path, mounts: str) -> None:
    """Raises LedgerUnavailable when `mounts` (as in /proc/mounts) puts the folder on a network."""
    kind = filesystem(folder, mounts)
    if kind in _NETWORK:
        raise LedgerUnavailable(
            f"{folder} lies on a network file system ({kind}): "
            "a ledger there would be corrupted by the second process that opens it",
            hint="clone the repository to a local disk",
        )


def filesystem(folder: Path, mounts: str) -> str:
    """The file system type of the mount that holds an absolute path; empty where unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        if (point == folder or point in folder.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def _unescaped(text: str) -> str:
    """A mount point as the kernel escapes it: octal for space, tab, newline and backslash."""
    for code in ("040", "011", "012", "134"):
        text = text.replace(f"\\{code}", chr(int(code, 8)))
    return text


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        return ""
