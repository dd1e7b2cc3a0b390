"""Ways out of a sandbox, as programs; and a driver that runs them all and says what got through.

Before each is tried RUN is printed, and ESCAPED when it got through, so that what never ran is not
taken for what was stopped. What can be seen from outside (a file, a listener, a victim, a mode)
is looked at outside as well. Run as a program it prints one JSON object: level, then name to
outcome; the tests run it as root and as an ordinary user.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.adapters.sandbox import choose_sandbox
from engine.adapters.sandbox.seccomp import NUMBERS
from engine.ports import Job, Sandbox, SandboxLevel

DRIVER = """
import ctypes, errno, json, mmap, os, signal, socket, struct, subprocess, sys, time
libc = ctypes.CDLL(None, use_errno=True)
P, N = json.loads(os.environ["PLANTED"]), json.loads(os.environ["NUMBERS"])
def syscall(name, *args):
    got = libc.syscall(N[name], *[ctypes.c_long(a) if isinstance(a, int) else a for a in args])
    if got < 0:
        raise OSError(ctypes.get_errno(), name)
    return got
def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "libc")
def escaped(what=""):
    print("ESCAPED", what, flush=True)
PARENT = os.getppid()
for name, source in json.load(sys.stdin).items():
    print(json.dumps([name, "STARTED"]), flush=True)
    near, far = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(near)
        os.dup2(far, 1)
        os.close(far)
        signal.alarm(10)
        print("RUN", flush=True)
        try:
            exec(source, globals())
        except BaseException as error:
            print("STOPPED", repr(error), flush=True)
        os._exit(0)
    os.close(far)
    with os.fdopen(near) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    print(json.dumps([name, said]), flush=True)
"""

ESCAPES: Mapping[str, str] = {
    # --- files
    "read a secret by its path": "escaped(open(P['secret']).read())",
    "read a secret through a link in the tree": "escaped(open('link').read())",
    "read a secret through the root of process 1": (
        "escaped(open('/proc/1/root' + P['secret']).read())"
    ),
    "read a secret through the root of a process outside": (
        "escaped(open(f\"/proc/{P['victim']}/root{P['secret']}\").read())"
    ),
    "hard link a secret into the tree": (
        "os.link(P['secret'], 'mine'); escaped(open('mine').read())"
    ),
    "open a secret by handle": """
handle = ctypes.create_string_buffer(struct.pack('Ii', 128, 0) + bytes(128))
mount = ctypes.c_int()
syscall('name_to_handle_at', -100, P['secret'].encode(), handle, ctypes.byref(mount), 0)
escaped(os.read(syscall('open_by_handle_at', os.open('/usr', os.O_RDONLY), handle, 0), 99))""",
    "write outside": "open(P['target'], 'w').write('x'); escaped()",
    "make a folder outside": "os.mkdir(P['target']); escaped()",
    "rename a file outside": "os.rename(P['secret'], P['target']); escaped()",
    "remove a file outside": "os.remove(P['secret']); escaped()",
    "truncate a file outside": "os.truncate(P['secret'], 0); escaped()",
    "change the mode of a file outside": "os.chmod(P['secret'], 0o777); escaped()",
    "change the times of a file outside": "os.utime(P['secret'], (1, 1)); escaped()",
    "set an extended attribute outside": "os.setxattr(P['secret'], 'user.x', b'1'); escaped()",
    "write into the tree it was copied from": (
        "open(P['tree'] + '/a.py', 'w').write('x'); escaped()"
    ),
    "rewrite the git metadata of the tree it was copied from": (
        "open(P['tree'] + '/.git', 'w').write('gitdir: /tmp/evil'); escaped()"
    ),
    "plant a module beside the interpreter's own": (
        "open(os.path.dirname(os.__file__) + '/planted_by_escape.py', 'w'); escaped()"
    ),
    "write to a system folder": "open('/usr/planted_by_escape', 'w'); escaped()",
    "open a block device": """
os.mknod('disk', 0o60600, os.makedev(254, 0)); escaped()""",
    "open kernel memory": "open('/dev/mem', 'rb').read(1); escaped()",
    "write a kernel setting": (
        "os.close(os.open('/proc/sys/vm/overcommit_memory', os.O_WRONLY)); escaped()"
    ),
    "open the magic key": "os.close(os.open('/proc/sysrq-trigger', os.O_WRONLY)); escaped()",
    "make a control group": """
for place in ('/sys/fs/cgroup', '/sys/fs/cgroup/memory', '/sys/fs/cgroup/pids'):
    try:
        os.mkdir(place + '/planted_by_escape'); os.rmdir(place + '/planted_by_escape'); escaped()
    except OSError: pass""",
    # --- network
    "connect over TCP": "socket.create_connection(('127.0.0.1', P['tcp']), 1); escaped()",
    "send over TCP without connecting": """
with socket.socket() as s: s.sendto(b'x', 0x20000000, ('127.0.0.1', P['tcp'])); escaped()""",
    "send over UDP": """
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    s.sendto(b'x', ('127.0.0.1', P['udp'])); escaped()""",
    "make an IPv6 socket": "socket.socket(socket.AF_INET6); escaped()",
    "listen": "s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); escaped()",
    "connect to a unix socket by path": """
with socket.socket(socket.AF_UNIX) as s: s.connect(P['unix']); escaped()""",
    "send to a unix socket from one end of a pair": """
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.sendto(b'x', P['dgram']); escaped()""",
    "send a message to a unix socket from one end of a raw pair": """
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW)
a.sendmsg([b'x'], [], 0, P['dgram']); escaped()""",
    "connect one end of a pair elsewhere": """
a, b = socket.socketpair(); a.connect(P['unix']); escaped()""",
    "connect to an abstract unix socket": """
with socket.socket(socket.AF_UNIX) as s: s.connect('\\0' + P['abstract']); escaped()""",
    "make a netlink socket": "socket.socket(16, socket.SOCK_RAW, 0); escaped()",
    "make a packet socket": "socket.socket(17, socket.SOCK_RAW, 0); escaped()",
    "make a kernel crypto socket": "socket.socket(38, socket.SOCK_SEQPACKET, 0); escaped()",
    "make a socket to the host of a machine": "socket.socket(40, socket.SOCK_STREAM, 0); escaped()",
    # --- processes
    "kill a process outside": "os.kill(P['victim'], signal.SIGKILL); escaped()",
    "kill all processes": "os.kill(-1, signal.SIGKILL)",
    "stop the process above": """
os.kill(PARENT, signal.SIGSTOP)
time.sleep(0.1)
try: stopped = open(f'/proc/{PARENT}/stat').read().split(') ')[1][0] == 'T'
except OSError: stopped = True
stopped and escaped()""",
    "trace a process outside": "checked(libc.ptrace(16, P['victim'], 0, 0)); escaped()",
    "trace itself": "checked(libc.ptrace(0, 0, 0, 0)); escaped()",
    "read the memory of another process": """
syscall('process_vm_readv', os.getppid(), ctypes.create_string_buffer(16), 1, 0, 0, 0)
escaped()""",
    "see a process outside": """
if os.path.exists(f"/proc/{P['victim']}/cmdline"):
    with open(f"/proc/{P['victim']}/cmdline") as f:
        'read line' in f.read() and escaped()""",
    "read the environment of a process outside": (
        "P['nonce'] in open(f\"/proc/{P['victim']}/environ\").read() and escaped()"
    ),
    "slow down a process outside": "os.setpriority(os.PRIO_PROCESS, P['victim'], 19); escaped()",
    "slow down all processes of the user": "os.setpriority(os.PRIO_USER, 0, 19); escaped()",
    "limit a process outside": """
import resource
resource.prlimit(P['victim'], resource.RLIMIT_CORE, (0, 0)); escaped()""",
    "pin a process outside": "os.sched_setaffinity(P['victim'], {0}); escaped()",
    # --- kernel interfaces
    "enter a new user namespace": "checked(libc.unshare(0x10000000)); escaped()",
    "start a process in a new user namespace": """
pid = syscall('clone', 0x10000000 | signal.SIGCHLD, 0, 0, 0, 0)
if pid == 0: os._exit(0)
escaped()""",
    "start a process in a new namespace with clone3": """
arguments = struct.pack('QQQQQQQQ', 0x10000000, 0, 0, 0, signal.SIGCHLD, 0, 0, 0)
pid = syscall('clone3', arguments, len(arguments))
if pid == 0: os._exit(0)
escaped()""",
    "join the namespace of another process": """
checked(libc.setns(os.open('/proc/1/ns/mnt', os.O_RDONLY), 0)); escaped()""",
    "mount": "checked(libc.mount(b'tmpfs', b'.', b'tmpfs', 0, None)); escaped()",
    "mount with the new calls": "syscall('fsopen', b'tmpfs', 0); escaped()",
    "change the root": "os.chroot('.'); escaped()",
    "make an io_uring": "syscall('io_uring_setup', 4, ctypes.create_string_buffer(120)); escaped()",
    "load a BPF program": "syscall('bpf', 0, ctypes.create_string_buffer(128), 128); escaped()",
    "watch the processor": """
attributes = ctypes.create_string_buffer(struct.pack('IIQ', 1, 128, 0) + bytes(112))
syscall('perf_event_open', attributes, 0, -1, -1, 0); escaped()""",
    "open the keyring": "syscall('keyctl', 0, -3, 1); escaped()",
    "add a key": "syscall('add_key', b'user', b'escape', b'x', 1, -3); escaped()",
    "handle page faults": "syscall('userfaultfd', 1); escaped()",
    "share memory beyond its life": "syscall('shmget', 4711, 4096, 0o1666); escaped()",
    "type into the terminal": """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSTI, b'x'); escaped()""",
    "set the clock": "time.clock_settime(time.CLOCK_REALTIME, time.time()); escaped()",
    "use another architecture's calls": """
if os.uname().machine != 'x86_64': raise OSError('x86_64 only')
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex('b814000000cd80c3'))
address = ctypes.addressof(ctypes.c_char.from_buffer(page))
escaped(ctypes.CFUNCTYPE(ctypes.c_int)(address)())""",
    # --- what is handed down, and what stays
    "find a token in the environment": (
        "any(P['nonce'] in v for n, v in os.environ.items() if n != 'PLANTED') and escaped()"
    ),
    "read an inherited descriptor": """
for number in range(3, 400):
    try: P['nonce'].encode() in os.pread(number, 99, 0) and escaped()
    except OSError: pass""",
    "outlive the job": """
subprocess.Popen(['setsid', 'sleep', P['sleep']], stdin=-3, stdout=-3, stderr=-3)
time.sleep(0.1)""",
    "dump core": """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20)); escaped()""",
    "open more files than allowed": """
kept = [os.dup(0) for _ in range(5000)]
escaped()""",
}

TRACES = "leave a trace outside"
"""Not an attempt of its own: whether all of them together changed anything that can be seen."""
ALONE = "kill all processes"
"""Ends the program that makes the attempts, so it gets a job of its own and tells no more."""
HARMLESS = (
    "read a secret by its path",
    "write into the tree it was copied from",
    "connect over TCP",
    "send to a unix socket from one end of a pair",
    "see a process outside",
    "enter a new user namespace",
    "use another architecture's calls",
)
"""What may get through where nothing confines, without harm to the machine of the tests."""
OPEN_TO_USERS_AT_L2 = frozenset(
    {"change the mode of a file outside", "change the times of a file outside", TRACES}
)
"""Landlock does not mediate these on files that the user owns; as root the job has another user."""


@dataclass(frozen=True)
class Planted:
    """What lies outside."""

    folder: Path
    nonce: str
    tcp: socket.socket
    udp: socket.socket
    unix: socket.socket
    dgram: socket.socket
    abstract: socket.socket
    victim: subprocess.Popen[bytes]
    leaked: int

    def facts(self) -> dict[str, object]:
        return {
            "secret": str(self.folder / "secret"),
            "target": str(self.folder / "target"),
            "tree": str(self.folder / "tree"),
            "tcp": self.tcp.getsockname()[1],
            "udp": self.udp.getsockname()[1],
            "unix": str(self.folder / "unix"),
            "dgram": str(self.folder / "dgram"),
            "abstract": self.nonce[:8],
            "victim": self.victim.pid,
            "nonce": self.nonce,
            "sleep": f"4711.{int(self.nonce[:8], 16)}",
        }

    def state(self) -> tuple[object, ...]:
        """All that an attempt could have changed, as one value."""
        secret = (self.folder / "secret").lstat()
        return (
            sorted((path.name, path.lstat().st_mtime_ns) for path in self.folder.rglob("*")),
            (secret.st_mode, secret.st_mtime_ns, secret.st_nlink),
            (self.folder / "tree" / "a.py").read_text(),
            (self.folder / "tree" / ".git").read_text(),
            self.victim.poll(),
            os.getpriority(os.PRIO_PROCESS, self.victim.pid),
            os.getpriority(os.PRIO_PROCESS, 0),
            os.sched_getaffinity(self.victim.pid),
            [_heard(listener) for listener in (self.tcp, self.unix, self.abstract)],
            [_received(listener) for listener in (self.udp, self.dgram)],
            [path for path in Path("/proc").glob("[0-9]*/cmdline") if _says(path, self.nonce)],
        )


def _heard(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _received(listener: socket.socket) -> bool:
    try:
        listener.recv(99)
    except BlockingIOError:
        return False
    return True


def _says(path: Path, nonce: str) -> bool:
    try:
        return f"4711.{int(nonce[:8], 16)}" in path.read_text()
    except OSError:
        return False


@contextlib.contextmanager
def plant() -> Iterator[Planted]:
    """Everything outside, as open to everyone as a careless user would leave it."""
    nonce = secrets.token_hex(16)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="opt-escape-")))
        folder.chmod(0o777)
        (folder / "secret").write_text(nonce)
        (folder / "secret").chmod(0o666)
        (folder / "tree").mkdir()
        (folder / "tree" / "a.py").write_text("value = 1\n")
        (folder / "tree" / ".git").write_text("gitdir: elsewhere\n")
        (folder / "tree" / "link").symlink_to(folder / "secret")
        for path in ("tree", "tree/a.py", "tree/.git"):
            (folder / path).chmod(0o777)

        def listener(family: int, kind: int, address: tuple[str, int] | str) -> socket.socket:
            made = stack.enter_context(socket.socket(family, kind))
            made.bind(address)
            made.setblocking(False)
            if kind == socket.SOCK_STREAM:
                made.listen()
            return made

        tcp = listener(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))
        udp = listener(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))
        unix = listener(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "unix"))
        dgram = listener(socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "dgram"))
        abstract = listener(socket.AF_UNIX, socket.SOCK_STREAM, "\0" + nonce[:8])
        for name in ("unix", "dgram"):
            (folder / name).chmod(0o777)
        leaked = os.open(folder / "secret", os.O_RDONLY)
        stack.callback(os.close, leaked)
        os.set_inheritable(leaked, True)
        victim = stack.enter_context(
            subprocess.Popen(
                ["/bin/sh", "-c", "read line"], stdin=subprocess.PIPE, env={"TOKEN": nonce}
            )
        )
        stack.callback(victim.kill)
        yield Planted(folder, nonce, tcp, udp, unix, dgram, abstract, victim, leaked)


def attempt_all(sandbox: Sandbox, python: str) -> dict[str, str]:
    """Name to `stopped`, `did not run`, or what got through; `TRACES` to what has changed."""
    together = {name: source for name, source in ESCAPES.items() if name != ALONE}
    outcomes = attempt(sandbox, python, together)
    alone = attempt(sandbox, python, {ALONE: ESCAPES[ALONE]})
    traces = {outcomes[TRACES], alone[TRACES]} - {"stopped"}
    return outcomes | alone | {TRACES: "; ".join(traces) or "stopped"}


def attempt(sandbox: Sandbox, python: str, batch: Mapping[str, str]) -> dict[str, str]:
    """The same for some of them, in one job."""
    with plant() as planted:
        before = planted.state()
        job = Job(
            argv=(python, "-I", "-S", "-c", DRIVER),
            tree=planted.folder / "tree",
            env={
                "PLANTED": json.dumps(planted.facts()),
                "NUMBERS": json.dumps(NUMBERS[platform.machine()]),
            },
            stdin=json.dumps(batch).encode(),
            wall=60,
        )
        outcome = sandbox.run(job)
        after = planted.state()
    said = dict(json.loads(line) for line in outcome.stdout.splitlines())
    traces = "stopped" if before == after else f"{before} -> {after}"
    return {TRACES: traces} | {name: _judge(name, said.get(name, "")) for name in batch}


def _judge(name: str, said: str) -> str:
    if not said.startswith("STARTED" if name == ALONE else "RUN"):
        return f"did not run: {said}"
    return f"got through: {said}" if "ESCAPED" in said else "stopped"


def main(level: SandboxLevel) -> None:
    """All of them at one level, with this very interpreter."""
    sandbox = choose_sandbox(exactly=level, interpreter=Path(sys.executable))
    sys.stdout.write(json.dumps(attempt_all(sandbox, sys.executable)))


if __name__ == "__main__":
    main(sys.argv[1])  # type: ignore[arg-type]
