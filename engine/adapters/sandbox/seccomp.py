"""The system call filter: a deny list as a classic BPF program, for seccomp(2) and for bwrap.

Everything is allowed but what leads out of the sandbox or into rarely tested corners of the
kernel. No socket of any family can be made; `socketpair` gives connected stream pairs only,
because a datagram one could still be sent to a named socket. Numbers: the kernel's
`asm/unistd_64.h` (x86_64) and `asm-generic/unistd.h` (aarch64).
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LOAD, _AND, _JUMP, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x05, 0x15, 0x35, 0x06
"""BPF_LD|W|ABS, BPF_ALU|AND|K, BPF_JMP|JA, |JEQ|K, |JGE|K, BPF_RET|K."""
ALLOW = 0x7FFF0000
KILL = 0x80000000
"""SECCOMP_RET_KILL_PROCESS."""
FAIL = 0x00050000
"""SECCOMP_RET_ERRNO: the low 16 bits hold the errno."""
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
"""Offsets in `struct seccomp_data`; arguments are 8 bytes each, low word first."""

AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000

_NAMESPACES = 0x7E020000
"""CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET."""
_FILE_TYPE, _CHARACTER_DEVICE, _BLOCK_DEVICE = 0o170000, 0o020000, 0o060000
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_AF_UNIX, _STREAM, _SEQPACKET, _TYPE = 1, 1, 5, 0xF
_WORD = 0xFFFFFFFF


@dataclass(frozen=True)
class Instruction:
    """One `struct sock_filter`; jumps count the instructions that are skipped."""

    code: int
    k: int
    jt: int = 0
    jf: int = 0

    def __bytes__(self) -> bytes:
        return struct.pack("<HBBI", self.code, self.jt, self.jf, self.k)


@dataclass(frozen=True)
class Test:
    """True when the low word of an argument, masked, is (or with `other` is not) in `values`."""

    argument: int
    values: tuple[int, ...]
    mask: int = _WORD
    other: bool = False

    def holds(self, value: int) -> bool:
        return (value & self.mask in self.values) != self.other


@dataclass(frozen=True)
class Refusal:
    """A system call that fails with `errno` when any of `tests` holds, or always without tests."""

    call: str
    tests: tuple[Test, ...] = ()
    errno: int = errno.EPERM


def _words(text: str) -> list[str]:
    return text.split()


_ALWAYS = _words(
    # sockets: all families; connect and bind for descriptors that came from elsewhere
    "socket connect bind "
    # a second door to everything that is filtered here
    "io_uring_setup io_uring_enter io_uring_register "
    # other processes
    "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_getfd "
    "migrate_pages move_pages "
    # kernel interfaces
    "bpf perf_event_open userfaultfd fanotify_init keyctl add_key request_key "
    "init_module finit_module delete_module kexec_load kexec_file_load reboot syslog acct "
    "swapon swapoff quotactl quotactl_fd nfsservctl lookup_dcookie vhangup iopl ioperm modify_ldt "
    # files by handle pass every check on the path
    "open_by_handle_at name_to_handle_at "
    # mounts and namespaces
    "mount umount2 pivot_root chroot open_tree open_tree_attr move_mount fsopen fsconfig fsmount "
    "fspick mount_setattr unshare setns sethostname setdomainname "
    # clocks
    "settimeofday clock_settime clock_adjtime adjtimex "
    # System V IPC outlives its makers
    "shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl"
)

_ATTRIBUTES = _words(
    "setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat"
)
"""No Landlock rule covers them; to programs that copy files the errno is a plain file system."""

REFUSALS: tuple[Refusal, ...] = (
    *(Refusal(call) for call in _ALWAYS),
    *(Refusal(call, errno=errno.EOPNOTSUPP) for call in _ATTRIBUTES),
    # its flags lie in memory and cannot be read here: libc falls back to clone
    Refusal("clone3", errno=errno.ENOSYS),
    Refusal("clone", (Test(0, (0,), mask=_NAMESPACES, other=True),)),
    Refusal(
        "socketpair",
        (Test(0, (_AF_UNIX,), other=True), Test(1, (_STREAM, _SEQPACKET), _TYPE, other=True)),
    ),
    Refusal("mknod", (Test(1, (_CHARACTER_DEVICE, _BLOCK_DEVICE), mask=_FILE_TYPE),)),
    Refusal("mknodat", (Test(2, (_CHARACTER_DEVICE, _BLOCK_DEVICE), mask=_FILE_TYPE),)),
    Refusal("ioctl", (Test(1, (_TIOCSTI, _TIOCLINUX)),)),
    # scheduling of others: only "myself" (0), and never "all of this user" (PRIO_USER, WHO_USER)
    Refusal("setpriority", (Test(1, (0,), other=True), Test(0, (2,)))),
    Refusal("ioprio_set", (Test(1, (0,), other=True), Test(0, (3,)))),
    *(
        Refusal(call, (Test(0, (0,), other=True),))
        for call in _words(
            "sched_setparam sched_setscheduler sched_setaffinity sched_setattr prlimit64"
        )
    ),
)

_SINCE_424 = {
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "clone3": 435,
    "pidfd_getfd": 438,
    "process_madvise": 440,
    "mount_setattr": 442,
    "quotactl_fd": 443,
    "process_mrelease": 448,
    "setxattrat": 463,
    "removexattrat": 466,
    "open_tree_attr": 467,
}
"""From 424 on all architectures share their numbers."""


def _table(text: str) -> dict[str, int]:
    words = _words(text)
    return dict(zip(words[::2], map(int, words[1::2]), strict=True)) | _SINCE_424


NUMBERS: dict[str, dict[str, int]] = {
    "x86_64": _table(
        "ioctl 16 shmget 29 shmat 30 shmctl 31 socket 41 connect 42 bind 49 socketpair 53 clone 56 "
        "semget 64 semop 65 semctl 66 shmdt 67 msgget 68 msgsnd 69 msgrcv 70 msgctl 71 ptrace 101 "
        "syslog 103 mknod 133 setpriority 141 sched_setparam 142 sched_setscheduler 144 "
        "vhangup 153 modify_ldt 154 pivot_root 155 adjtimex 159 chroot 161 acct 163 "
        "settimeofday 164 mount 165 umount2 166 swapon 167 swapoff 168 reboot 169 sethostname 170 "
        "setdomainname 171 iopl 172 ioperm 173 init_module 175 delete_module 176 quotactl 179 "
        "setxattr 188 lsetxattr 189 fsetxattr 190 removexattr 197 lremovexattr 198 "
        "fremovexattr 199 nfsservctl 180 sched_setaffinity 203 lookup_dcookie 212 "
        "semtimedop 220 clock_settime 227 "
        "kexec_load 246 add_key 248 request_key 249 keyctl 250 ioprio_set 251 migrate_pages 256 "
        "mknodat 259 unshare 272 move_pages 279 perf_event_open 298 fanotify_init 300 "
        "prlimit64 302 name_to_handle_at 303 open_by_handle_at 304 clock_adjtime 305 setns 308 "
        "process_vm_readv 310 process_vm_writev 311 kcmp 312 finit_module 313 sched_setattr 314 "
        "kexec_file_load 320 bpf 321 userfaultfd 323"
    ),
    "aarch64": _table(
        "setxattr 5 lsetxattr 6 fsetxattr 7 removexattr 14 lremovexattr 15 fremovexattr 16 "
        "lookup_dcookie 18 ioctl 29 ioprio_set 30 mknodat 33 umount2 39 mount 40 pivot_root 41 "
        "nfsservctl 42 chroot 51 vhangup 58 quotactl 60 acct 89 unshare 97 kexec_load 104 "
        "init_module 105 delete_module 106 clock_settime 112 syslog 116 ptrace 117 "
        "sched_setparam 118 sched_setscheduler 119 sched_setaffinity 122 setpriority 140 "
        "reboot 142 sethostname 161 setdomainname 162 settimeofday 170 adjtimex 171 msgget 186 "
        "msgctl 187 msgrcv 188 msgsnd 189 semget 190 semctl 191 semtimedop 192 semop 193 "
        "shmget 194 shmctl 195 shmat 196 shmdt 197 socket 198 socketpair 199 bind 200 connect 203 "
        "add_key 217 request_key 218 keyctl 219 clone 220 swapon 224 swapoff 225 "
        "migrate_pages 238 move_pages 239 perf_event_open 241 prlimit64 261 fanotify_init 262 "
        "name_to_handle_at 264 open_by_handle_at 265 clock_adjtime 266 setns 268 "
        "process_vm_readv 270 process_vm_writev 271 kcmp 272 finit_module 273 sched_setattr 274 "
        "bpf 280 userfaultfd 282 kexec_file_load 294"
    ),
}


def filter_program(machine: str, refusals: Sequence[Refusal] = REFUSALS) -> bytes | None:
    """The program for `machine` (as `platform.machine()` names it); None where there is none."""
    if machine not in NUMBERS:
        return None
    numbers = NUMBERS[machine]
    known = [refusal for refusal in refusals if refusal.call in numbers]
    return b"".join(bytes(step) for step in _assemble(machine, numbers, known))


def _assemble(
    machine: str, numbers: dict[str, int], refusals: Sequence[Refusal]
) -> Iterable[Instruction]:
    yield from _architecture(machine)
    plain: dict[int, list[int]] = {}
    for refusal in refusals:
        if not refusal.tests:
            plain.setdefault(refusal.errno, []).append(numbers[refusal.call])
    for code, calls in plain.items():
        yield from _fail_all(calls, code)
    for refusal in refusals:
        if refusal.tests:
            yield from _fail_when(numbers[refusal.call], refusal)
    yield Instruction(_RETURN, ALLOW)


def _architecture(machine: str) -> Iterable[Instruction]:
    """Kill what uses another architecture's numbers, then leave the number in the register."""
    yield Instruction(_LOAD, _ARCHITECTURE)
    yield Instruction(_EQUAL, AUDIT_ARCHITECTURE[machine], jt=1)
    yield Instruction(_RETURN, KILL)
    yield Instruction(_LOAD, _NUMBER)
    if machine == "x86_64":
        yield Instruction(_AT_LEAST, _X32, jf=1)
        yield Instruction(_RETURN, KILL)


def _fail_all(calls: Sequence[int], code: int) -> Iterable[Instruction]:
    """One comparison a call, all jumping to one return."""
    for position, number in enumerate(calls):
        yield Instruction(_EQUAL, number, jt=len(calls) - position)
    yield Instruction(_JUMP, 1)
    yield Instruction(_RETURN, FAIL | code)


def _fail_when(number: int, refusal: Refusal) -> Iterable[Instruction]:
    body = [step for test in refusal.tests for step in _test(test, refusal.errno)]
    yield Instruction(_EQUAL, number, jf=len(body) + 1)
    yield from body
    yield Instruction(_RETURN, ALLOW)


def _test(test: Test, code: int) -> Iterable[Instruction]:
    """Return the errno when the test holds, else fall through."""
    yield Instruction(_LOAD, _ARGUMENTS + 8 * test.argument)
    if test.mask != _WORD:
        yield Instruction(_AND, test.mask)
    count = len(test.values)
    for position, value in enumerate(test.values):
        left = count - position - 1
        if test.other:
            yield Instruction(_EQUAL, value, jt=left + 1)
        else:
            yield Instruction(_EQUAL, value, jt=left, jf=0 if left else 1)
    yield Instruction(_RETURN, FAIL | code)
