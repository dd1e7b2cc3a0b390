"""The system call filter, judged by running its program in an interpreter of classic BPF."""

from __future__ import annotations

import errno
import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.adapters.sandbox.seccomp import (
    ALLOW,
    AUDIT_ARCHITECTURE,
    FAIL,
    KILL,
    NUMBERS,
    REFUSALS,
    Refusal,
    filter_program,
)

MACHINES = sorted(NUMBERS)
CLONE_NEWUSER, SIGCHLD = 0x10000000, 17


def execute(program: bytes, number: int, architecture: int, *arguments: int) -> int:
    """What the kernel would return for one call; fails for anything that it would not load."""
    values = [*arguments, *([0] * (6 - len(arguments)))]
    data = struct.pack("<IIQ6Q", number, architecture, 0, *values)
    steps = list(struct.iter_unpack("<HBBI", program))
    assert 0 < len(steps) <= 4096
    position, register = 0, 0
    while True:
        code, if_true, if_false, k = steps[position]
        position += 1
        if code == 0x06:
            return k
        if code == 0x20:
            assert k in range(0, len(data), 4)
            register = struct.unpack_from("<I", data, k)[0]
        elif code == 0x54:
            register &= k
        elif code == 0x05:
            position += k
        elif code in (0x15, 0x35):
            position += if_true if (register == k if code == 0x15 else register >= k) else if_false
        else:
            raise AssertionError(f"unknown instruction {code:#x}")


def call(machine: str, name: str, *arguments: int) -> int:
    program = filter_program(machine)
    assert program is not None
    return execute(program, NUMBERS[machine][name], AUDIT_ARCHITECTURE[machine], *arguments)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_jump_lands_in_the_program_and_every_path_returns(machine: str) -> None:
    program = filter_program(machine)
    assert program is not None
    steps = list(struct.iter_unpack("<HBBI", program))
    assert steps[-1][0] == 0x06
    for position, (code, if_true, if_false, k) in enumerate(steps):
        targets = [if_true, if_false] if code in (0x15, 0x35) else [k] if code == 0x05 else [0]
        assert code == 0x06 or all(position + 1 + target < len(steps) for target in targets)


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_without_conditions_always_fail(machine: str) -> None:
    for refusal in REFUSALS:
        if refusal.call in NUMBERS[machine] and not refusal.tests:
            assert call(machine, refusal.call, 1, 2, 3) == FAIL | refusal.errno, refusal.call


@given(
    machine=st.sampled_from(MACHINES), number=st.integers(0, 500), word=st.integers(0, 2**64 - 1)
)
def test_the_program_does_what_the_table_says(machine: str, number: int, word: int) -> None:
    program = filter_program(machine)
    assert program is not None
    got = execute(program, number, AUDIT_ARCHITECTURE[machine], *[word] * 6)
    matching = [r for r in REFUSALS if NUMBERS[machine].get(r.call) == number]
    expected = ALLOW
    for refusal in matching:
        if not refusal.tests or any(test.holds(word & 0xFFFFFFFF) for test in refusal.tests):
            expected = FAIL | refusal.errno
    assert got == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_another_architecture_is_killed(machine: str) -> None:
    program = filter_program(machine)
    assert program is not None
    assert execute(program, 0, 0x40000003) == KILL


def test_the_x32_numbers_are_killed() -> None:
    program = filter_program("x86_64")
    assert program is not None
    assert execute(program, 0x40000000 + 41, AUDIT_ARCHITECTURE["x86_64"]) == KILL


@pytest.mark.parametrize("machine", MACHINES)
class TestConditions:
    """Calls that are refused for some arguments only."""

    @pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_SEQPACKET])
    @pytest.mark.parametrize("flags", [0, socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK])
    def test_connected_pairs_can_be_made(self, machine: str, kind: int, flags: int) -> None:
        assert call(machine, "socketpair", socket.AF_UNIX, kind | flags) == ALLOW

    @pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_RAW])
    def test_pairs_that_could_send_elsewhere_cannot(self, machine: str, kind: int) -> None:
        pair = call(machine, "socketpair", socket.AF_UNIX, kind | socket.SOCK_CLOEXEC)
        assert pair == FAIL | errno.EPERM

    def test_threads_and_processes_start_but_namespaces_do_not(self, machine: str) -> None:
        assert call(machine, "clone", SIGCHLD) == ALLOW
        assert call(machine, "clone", 0x003D0F00) == ALLOW  # as pthread_create asks
        assert call(machine, "clone", CLONE_NEWUSER | SIGCHLD) == FAIL | errno.EPERM

    def test_clone3_looks_unknown_so_that_libc_falls_back(self, machine: str) -> None:
        assert call(machine, "clone3") == FAIL | errno.ENOSYS

    def test_named_pipes_can_be_made_but_devices_cannot(self, machine: str) -> None:
        assert call(machine, "mknodat", 0, 0, 0o010600) == ALLOW
        for kind in (0o020600, 0o060600):
            assert call(machine, "mknodat", 0, 0, kind) == FAIL | errno.EPERM

    def test_typing_into_a_terminal_is_refused_other_ioctls_are_not(self, machine: str) -> None:
        assert call(machine, "ioctl", 0, 0x5413) == ALLOW
        assert call(machine, "ioctl", 0, 0x5412) == FAIL | errno.EPERM

    def test_high_bits_of_an_argument_hide_nothing(self, machine: str) -> None:
        """The kernel reads these arguments as 32-bit numbers."""
        assert call(machine, "ioctl", 0, 0x5412 | 1 << 40) == FAIL | errno.EPERM

    def test_own_limits_can_be_set_those_of_others_cannot(self, machine: str) -> None:
        assert call(machine, "prlimit64", 0) == ALLOW
        assert call(machine, "prlimit64", 4711) == FAIL | errno.EPERM


def test_a_machine_without_a_table_has_no_filter() -> None:
    assert filter_program("pdp11") is None


def test_no_call_is_listed_twice() -> None:
    calls = [refusal.call for refusal in REFUSALS]
    assert len(calls) == len(set(calls))


def test_a_table_of_ones_own_can_be_assembled() -> None:
    program = filter_program("x86_64", [Refusal("socket", errno=errno.EACCES)])
    assert program is not None
    assert execute(program, 41, AUDIT_ARCHITECTURE["x86_64"]) == FAIL | errno.EACCES
    assert execute(program, 42, AUDIT_ARCHITECTURE["x86_64"]) == ALLOW
