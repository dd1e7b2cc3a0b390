"""Which faults fit which kind of call, in the order in which they are tried.

A fault that lasts strikes every further call of the same family too: a full disk stays full. One
that does not strikes once: whoever tries again gets through.
"""

from __future__ import annotations

import errno

LASTING = frozenset(
    {"full", "denied", "no handles", "io lasting", "reset lasting", "never lasting", "503 lasting"}
    | {"refused", "no name lasting", "busy lasting"}
)
KILLING = frozenset({"kill", "torn"})
QUIET = frozenset({"short", "slow", "clock"})
"""No error is raised: less comes at once, later, or with another time of day."""
READING = frozenset({"open to read", "read", "list folder", "receive", "look up name"})
"""Families whose effect is the value that comes back."""
ERRORS = {
    "full": errno.ENOSPC,
    "denied": errno.EACCES,
    "no handles": errno.EMFILE,
    "io": errno.EIO,
    "io lasting": errno.EIO,
    "refused": errno.ECONNREFUSED,
    "reset": errno.ECONNRESET,
    "reset lasting": errno.ECONNRESET,
    "busy": errno.EAGAIN,
    "busy lasting": errno.EAGAIN,
}
KINDS = {
    "open to write": ("full", "denied", "no handles", "kill", "interrupt"),
    "open to read": ("io", "no handles", "memory", "interrupt"),
    "write": ("full", "io", "io lasting", "short", "kill", "torn", "interrupt"),
    "read": ("io", "io lasting", "short", "memory"),
    "sync": ("io", "kill"),
    "rename": ("denied", "io", "kill", "interrupt"),
    "remove": ("denied", "kill"),
    "make folder": ("full", "denied"),
    "list folder": ("io", "no handles"),
    "look up name": ("no name", "no name lasting"),
    "connect": ("refused", "reset", "never", "slow"),
    "send": ("reset", "reset lasting"),
    "receive": ("reset", "reset lasting", "never", "slow", "short"),
    "fetch": (
        *("reset", "reset lasting", "never", "never lasting", "slow"),
        *("503", "503 lasting", "429", "interrupt"),
    ),
    "start process": ("busy", "busy lasting"),
    "wait for process": ("never",),
    "clock": ("clock",),
    "sleep": ("interrupt",),
}
"""Family of calls to the faults that are injected there."""
