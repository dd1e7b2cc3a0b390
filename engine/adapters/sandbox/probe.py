"""Runs inside a sandbox, in the user's interpreter (standard library, Python 3.9 or newer).

First a control: things that must work. Then attempts to get out, each announced before it is
made, so that what never ran is not taken for what was stopped. Answers go to the report pipe,
one JSON object a line; whether an attempt got through is judged outside.
"""

import ctypes
import json
import os
import signal
import socket
import subprocess

PLANTED = json.loads(os.environ["OPT_PROBE"])
CLONE_NEWUSER = 0x10000000


def tell(**facts: object) -> None:
    os.write(int(os.environ["OPT_REPORT_FD"]), json.dumps(facts).encode() + b"\n")


def control() -> str:
    with open("written", "w") as stream:
        stream.write("kept")
    with open("written") as stream:
        assert stream.read() == "kept", "the working folder does not keep what is written"
    near, far = socket.socketpair()
    near.sendall(b"over")
    assert far.recv(4) == b"over", "a socket pair does not work"
    done = subprocess.run(["/bin/sh", "-c", "exit 7"], check=False)
    assert done.returncode == 7, "a child process cannot be started"
    return "works"


def read_secret() -> str:
    with open(PLANTED["secret"]) as stream:
        return stream.read()


def write_outside() -> str:
    with open(PLANTED["target"], "w") as stream:
        return "wrote " + str(stream.write("out"))


def connect_tcp() -> str:
    socket.create_connection(("127.0.0.1", PLANTED["port"]), timeout=0.5).close()
    return "connected"


def connect_unix() -> str:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as near:
        near.connect(PLANTED["socket"])
    return "connected"


def kill_outside() -> str:
    os.kill(PLANTED["victim"], signal.SIGKILL)
    return "sent a signal"


def nest_namespace() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return "ESCAPED into a new user namespace"


def read_environments() -> str:
    found = "".join(os.environ.values())
    others = (PLANTED["victim"], os.getppid(), 1)
    for name in [*map(str, others), *_listed("/proc")]:
        try:
            with open("/proc/" + name + "/environ") as stream:
                found += stream.read()
        except OSError:
            continue
    return found


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def read_descriptors() -> str:
    found = b""
    for number in range(3, 256):
        try:
            found += os.pread(number, 4096, 0)
        except OSError:
            continue
    return found.decode(errors="replace")


ATTEMPTS = {
    "control": control,
    "read-secret": read_secret,
    "write-outside": write_outside,
    "tcp-loopback": connect_tcp,
    "unix-socket": connect_unix,
    "kill-outside": kill_outside,
    "nested-userns": nest_namespace,
    "environment": read_environments,
    "descriptors": read_descriptors,
}

if __name__ == "__main__":
    for name, attempt in ATTEMPTS.items():
        tell(run=name)
        try:
            tell(name=name, got=attempt())
        except Exception as error:  # noqa: BLE001 (whatever stopped it is the answer)
            tell(name=name, stopped=type(error).__name__ + ": " + str(error))
