"""What every `Sandbox` promises: run against the fake and against each level that works here."""

from __future__ import annotations

import os
import secrets
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.adapters.sandbox import TimedSandbox, bubblewrap, choose_sandbox, limits
from engine.errors import SandboxUnavailable, StorageError
from engine.ports import Job, Outcome, Sandbox, SandboxLevel, SessionEnded
from tests.fakes.sandbox import FakeSandbox

PYTHON = Path(sys.executable)
LEVELS: tuple[SandboxLevel, ...] = ("L3", "L2", "L0")
ECHO = """
import os, sys
report = int(os.environ["OPT_REPORT_FD"])
for line in sys.stdin:
    left = memoryview(("got " + line).encode())
    while left:
        left = left[os.write(report, left):]
"""


def _sandbox(level: str) -> Sandbox:
    if level == "fake":
        return FakeSandbox()
    if level == "timed":
        return TimedSandbox(_sandbox("L3"), time.monotonic() + 600)
    try:
        return choose_sandbox(exactly=level, interpreter=PYTHON)  # type: ignore[arg-type]
    except SandboxUnavailable as error:
        pytest.skip(f"LEVEL NOT TESTED: {error}")


@pytest.fixture(params=["fake", "timed", *LEVELS])
def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    return _sandbox(request.param)


@pytest.fixture(params=LEVELS)
def real(request: pytest.FixtureRequest) -> Sandbox:
    return _sandbox(request.param)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    top = tmp_path / "tree"
    (top / "pkg").mkdir(parents=True)
    (top / "pkg" / "a.py").write_text("value = 1\n")
    (top / "run.sh").write_text("#!/bin/sh\n")
    (top / "run.sh").chmod(0o755)
    (top / "dangling").symlink_to("nowhere")
    return top


def job(source: str, *arguments: str, **settings: object) -> Job:
    return Job(argv=(str(PYTHON), "-c", source, *arguments), **settings)  # type: ignore[arg-type]


def _until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return true()


def _alive(marker: str) -> bool:
    """Is there a process on the whole machine with this word in its command line?"""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in path.read_bytes():
                return True
        except OSError:
            continue
    return False


class TestRunning:
    """`run`: what goes in and what comes out."""

    @pytest.mark.parametrize("code", [0, 3, 120])
    def test_the_exit_code_is_given_back(self, sandbox: Sandbox, code: int) -> None:
        outcome = sandbox.run(job(f"import sys; sys.exit({code})"))
        assert (outcome.code, outcome.ended) == (code, "exit")

    def test_an_exception_is_exit_code_1_with_its_traceback(self, sandbox: Sandbox) -> None:
        outcome = sandbox.run(job("{}['key']"))
        assert outcome.code == 1
        assert b"KeyError" in outcome.stderr

    def test_output_and_errors_are_kept_apart(self, sandbox: Sandbox) -> None:
        outcome = sandbox.run(job("import sys; print('out'); print('err', file=sys.stderr)"))
        assert (outcome.stdout, outcome.stderr) == (b"out\n", b"err\n")

    def test_input_larger_than_a_pipe_arrives_whole(self, sandbox: Sandbox) -> None:
        outcome = sandbox.run(job("import sys; print(len(sys.stdin.read()))", stdin=b"x" * 300_000))
        assert outcome.stdout == b"300000\n"

    def test_input_that_nobody_reads_harms_nothing(self, sandbox: Sandbox) -> None:
        assert sandbox.run(job("pass", stdin=b"x" * 300_000)).code == 0

    def test_the_report_comes_back_beside_the_output(self, sandbox: Sandbox) -> None:
        source = "import os; os.write(int(os.environ['OPT_REPORT_FD']), b'told'); print('said')"
        outcome = sandbox.run(job(source, report=True))
        assert (outcome.report, outcome.stdout) == (b"told", b"said\n")

    def test_without_report_there_is_no_pipe(self, sandbox: Sandbox) -> None:
        outcome = sandbox.run(job("import os; print('OPT_REPORT_FD' in os.environ)"))
        assert (outcome.report, outcome.stdout) == (b"", b"False\n")

    def test_the_seconds_are_those_of_the_job(self, real: Sandbox) -> None:
        assert 0.2 < real.run(job("import time; time.sleep(0.2)")).seconds < 5

    def test_jobs_at_the_same_time_do_not_mix(self, real: Sandbox) -> None:
        outcomes: dict[int, Outcome] = {}

        def one(number: int) -> None:
            outcomes[number] = real.run(job(f"print({number})"))

        threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {n: outcome.stdout for n, outcome in outcomes.items()} == {
            n: f"{n}\n".encode() for n in range(4)
        }

    def test_death_by_a_signal_is_a_negative_code(self, real: Sandbox) -> None:
        outcome = real.run(job("import os; os.kill(os.getpid(), 11)"))
        assert (outcome.code, outcome.ended) == (-11, "signal")

    @pytest.mark.parametrize("with_tree", [True, False])
    def test_a_command_that_is_not_there_is_exit_code_127(
        self, real: Sandbox, tree: Path, with_tree: bool
    ) -> None:
        outcome = real.run(Job(("no-such-command",), tree=tree if with_tree else None))
        assert outcome.code == 127
        assert b"no-such-command" in outcome.stderr


class TestSurroundings:
    """The tree, the environment, the descriptors, the folders."""

    def test_the_working_folder_is_a_copy_of_the_tree(self, sandbox: Sandbox, tree: Path) -> None:
        source = (
            "import os; print(sorted(os.listdir()), open('pkg/a.py').read(),"
            " os.access('run.sh', os.X_OK), os.readlink('dangling'))"
        )
        outcome = sandbox.run(job(source, tree=tree))
        assert outcome.stdout == b"['dangling', 'pkg', 'run.sh'] value = 1\n True nowhere\n"

    def test_nothing_done_to_the_copy_reaches_the_tree(self, sandbox: Sandbox, tree: Path) -> None:
        source = (
            "import os, shutil; open('pkg/a.py', 'w').write('x'); open('new', 'w').close();"
            " os.chmod('run.sh', 0); os.remove('dangling'); shutil.rmtree('pkg')"
        )
        assert sandbox.run(job(source, tree=tree)).code == 0
        assert (tree / "pkg" / "a.py").read_text() == "value = 1\n"
        assert os.access(tree / "run.sh", os.X_OK)
        assert sorted(path.name for path in tree.iterdir()) == ["dangling", "pkg", "run.sh"]

    def test_without_a_tree_the_working_folder_is_empty_and_writable(
        self, sandbox: Sandbox
    ) -> None:
        outcome = sandbox.run(job("import os; print(os.listdir()); open('new', 'w').close()"))
        assert (outcome.code, outcome.stdout) == (0, b"[]\n")

    def test_special_files_in_the_tree_do_no_harm(self, real: Sandbox, tree: Path) -> None:
        os.mkfifo(tree / "pipe")
        assert real.run(job("open('pkg/a.py').read()", tree=tree, wall=10)).code == 0

    @pytest.mark.skipif(os.getuid() != 0, reason="NOT TESTED: only root can make devices")
    def test_a_device_in_the_tree_does_not_become_usable(self, real: Sandbox, tree: Path) -> None:
        os.mknod(tree / "memory", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
        source = "print(open('memory', 'rb').read(1))"
        try:
            outcome = real.run(job(source, tree=tree))
        except StorageError:  # L3 refuses to copy such a tree
            return
        assert (outcome.code, outcome.stdout) == (1, b"")

    def test_the_environment_is_cleared(
        self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_TOKEN", "ghp_secret")
        outcome = sandbox.run(job("import os; print(*sorted(os.environ))", env={"MINE": "1"}))
        names = set(outcome.stdout.decode().split())
        fixed = {"PATH", "HOME", "TMPDIR", "LANG", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED"}
        assert fixed | {"MINE"} <= names <= fixed | {"MINE", "PWD", "LC_CTYPE"}

    def test_home_and_tmp_can_be_written(self, real: Sandbox) -> None:
        source = "import os, tempfile; tempfile.mkstemp(); open(os.environ['HOME'] + '/x', 'w')"
        assert real.run(job("import warnings; warnings.simplefilter('ignore');" + source)).code == 0

    def test_work_stands_for_the_working_folder(self, sandbox: Sandbox, tree: Path) -> None:
        source = (
            "import os, sys; here = os.getcwd();"
            "print(sys.argv[1] == here + '/pkg', os.environ['PLACE'] == here + ':' + here)"
        )
        outcome = sandbox.run(job(source, "{work}/pkg", tree=tree, env={"PLACE": "{work}:{work}"}))
        assert outcome.stdout == b"True True\n"

    def test_only_the_standard_descriptors_and_the_report_are_open(self, real: Sandbox) -> None:
        source = (
            "import os\nfor n in range(3, 400):\n try: os.fstat(n); print(n)\n"
            " except OSError: pass\nprint('report', os.environ['OPT_REPORT_FD'])"
        )
        with open(os.devnull) as leaked:
            os.set_inheritable(leaked.fileno(), True)
            lines = real.run(job(source, report=True)).stdout.decode().splitlines()
        assert lines[-1] == f"report {lines[0]}"
        assert len(lines) == 2

    def test_mounts_can_be_read_at_their_own_path(self, real: Sandbox, tmp_path: Path) -> None:
        shown = tmp_path / "shown.txt"
        shown.write_text("seen")
        source = "import sys; print(open(sys.argv[1]).read())"
        assert real.run(job(source, str(shown), mounts=(shown,))).stdout == b"seen\n"

    @pytest.mark.parametrize("level", ["L3", "L2"])
    def test_what_is_not_mounted_cannot_be_read_and_mounts_cannot_be_written(
        self, level: str, tmp_path: Path
    ) -> None:
        (tmp_path / "shown").mkdir(mode=0o777)
        (tmp_path / "shown" / "a").write_text("seen")
        (tmp_path / "hidden").write_text("secret")
        source = (
            "import sys\nfor path, mode in ((sys.argv[1], 'r'), (sys.argv[2], 'r+')):\n"
            " try: open(path, mode); print('open')\n except OSError: print('refused')"
        )
        paths = (str(tmp_path / "hidden"), str(tmp_path / "shown" / "a"))
        outcome = _sandbox(level).run(job(source, *paths, mounts=(tmp_path / "shown",)))
        assert outcome.stdout == b"refused\nrefused\n"


class TestBounds:
    """The wall clock, the caps, memory, processes, disk."""

    def test_the_wall_clock_ends_the_job_and_what_was_said_is_kept(self, sandbox: Sandbox) -> None:
        outcome = sandbox.run(
            job("import time; print('before', flush=True); time.sleep(60)", wall=0.6)
        )
        assert (outcome.code, outcome.ended) == (None, "timeout")
        assert outcome.stdout == b"before\n"
        assert outcome.seconds >= 0.6

    @pytest.mark.parametrize("stream", ["stdout", "stderr", "report"])
    def test_saying_too_much_ends_the_job(self, sandbox: Sandbox, stream: str) -> None:
        target = {"stdout": "1", "stderr": "2", "report": "int(os.environ['OPT_REPORT_FD'])"}
        source = (
            "import os, sys\n"
            f"out = {{'stdout': sys.stdout, 'stderr': sys.stderr}}.get('{stream}')\n"
            "for _ in range(40):\n"
            "    if out: out.write('x' * 1000); out.flush()\n"
            f"    else: os.write({target[stream]}, b'x' * 1000)\n"
        )
        outcome = sandbox.run(job(source, output=10_000, report=True))
        assert (outcome.code, outcome.ended) == (None, "output")
        assert len(getattr(outcome, stream)) == 10_000

    @pytest.mark.parametrize("how", ["timeout", "end"])
    def test_no_descendant_survives(self, real: Sandbox, how: str) -> None:
        """Not even one with a session of its own and no open pipe."""
        marker = f"987654.{secrets.randbelow(10**9)}"
        daemon = f"setsid sleep {marker} >/dev/null 2>&1 </dev/null & sleep {marker} &"
        last = "sleep 60" if how == "timeout" else "sleep 0.1"
        outcome = real.run(Job(("sh", "-c", f"{daemon} {last}"), wall=0.5))
        assert outcome.ended == ("timeout" if how == "timeout" else "exit")
        assert not _alive(marker)

    def test_more_memory_than_allowed_is_not_had(self, real: Sandbox) -> None:
        outcome = real.run(job("x = bytearray(400 << 20); print('had it')", memory=200))
        assert b"had it" not in outcome.stdout
        assert outcome.ended == "memory" or b"MemoryError" in outcome.stderr

    def test_the_memory_of_all_processes_counts_together(self, real: Sandbox) -> None:
        if not limits.places():
            pytest.skip("NOT TESTED: no memory cgroup can be made here")
        source = (
            "import os, time\nfor _ in range(3):\n"
            " if os.fork() == 0:\n  x = bytearray(120 << 20); time.sleep(1); os._exit(0)\n"
            "while True: os.wait()"
        )
        assert real.run(job(source, memory=200, wall=20)).ended == "memory"

    def test_the_number_of_processes_is_bounded(self, real: Sandbox) -> None:
        if os.getuid() == 0 and not limits.places():
            pytest.skip("NOT TESTED: root without a pids cgroup")
        source = (
            "import os, time\nmade = 0\ntry:\n"
            " while made < 200:\n  if os.fork() == 0: time.sleep(30)\n  made += 1\n"
            "except OSError: pass\nprint(made)"
        )
        outcome = real.run(job(source, pids=20, wall=20))
        assert 5 < int(outcome.stdout) <= 30

    def test_many_files_cannot_fill_the_disk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("WORK_SIZE", "TMP_SIZE", "SHM_SIZE"):
            monkeypatch.setattr(bubblewrap, name, 2 * limits.MIB)
        source = (
            "import os\nfor place in ('.', '/tmp', '/dev/shm', '/', '/dev', '/sandbox'):\n"
            " written = 0\n try:\n"
            "  while written < 50 << 20:\n"
            "   with open(f'{place}/{written}', 'wb') as f: written += f.write(b'x' * 65536)\n"
            " except OSError as error: print(place, written >> 20, error.errno)\n"
        )
        told = _sandbox("L3").run(job(source)).stdout.decode().splitlines()
        assert [line.split()[0] for line in told] == [
            ".",
            "/tmp",
            "/dev/shm",
            "/",
            "/dev",
            "/sandbox",
        ]
        assert all(int(line.split()[1]) < 3 for line in told)

    def test_a_tree_that_does_not_fit_is_an_error_and_no_verdict(
        self, monkeypatch: pytest.MonkeyPatch, tree: Path
    ) -> None:
        monkeypatch.setattr(bubblewrap, "WORK_SIZE", limits.MIB)
        (tree / "big").write_bytes(os.urandom(2 * limits.MIB))
        sandbox = _sandbox("L3")
        with pytest.raises(StorageError, match="could not be copied"):
            sandbox.run(job("pass", tree=tree))

    def test_a_tree_that_is_not_there_is_an_error(self, real: Sandbox, tmp_path: Path) -> None:
        with pytest.raises((StorageError, SandboxUnavailable), match="nowhere"):
            real.run(job("pass", tree=tmp_path / "nowhere"))


class TestSession:
    """`session`: a kept process, asked line by line."""

    def test_each_line_gets_its_answer_and_its_time(self, sandbox: Sandbox) -> None:
        with sandbox.session(job(ECHO)) as session:
            for number in range(5):
                answer, seconds = session.ask(f"line {number}", wall=10)
                assert answer == f"got line {number}"
                assert 0 < seconds < 10

    def test_lines_larger_than_a_pipe_go_both_ways(self, sandbox: Sandbox) -> None:
        with sandbox.session(job(ECHO)) as session:
            answer, _ = session.ask("x" * 300_000, wall=20)
            assert len(answer) == 300_004

    def test_the_tree_is_there(self, sandbox: Sandbox, tree: Path) -> None:
        source = "open('pkg/a.py').close()" + ECHO
        with sandbox.session(job(source, tree=tree)) as session:
            assert session.ask("one", wall=10)[0] == "got one"

    def test_no_answer_in_time_ends_it_for_good(self, sandbox: Sandbox) -> None:
        source = "import sys, time\nfor line in sys.stdin: time.sleep(60)"
        with sandbox.session(job(source, wall=30)) as session:
            for _ in range(2):
                with pytest.raises(SessionEnded):
                    session.ask("one", wall=0.3)

    def test_a_death_is_told_with_what_was_said_last(self, sandbox: Sandbox) -> None:
        source = "import sys\nfor line in sys.stdin: raise KeyError('last words')"
        with (
            sandbox.session(job(source)) as session,
            pytest.raises(SessionEnded) as caught,
        ):
            session.ask("one", wall=10)
        assert "last words" in caught.value.stderr

    def test_an_answer_without_end_ends_it(self, sandbox: Sandbox) -> None:
        source = (
            "import os, sys\nfor line in sys.stdin:\n"
            " for _ in range(40): os.write(int(os.environ['OPT_REPORT_FD']), b'x' * 1000)"
        )
        with sandbox.session(job(source, output=10_000)) as session, pytest.raises(SessionEnded):
            session.ask("one", wall=10)

    def test_chatter_beside_the_answers_blocks_nothing(self, real: Sandbox) -> None:
        source = ECHO.replace("left =", "print('x' * 50_000, flush=True); left =", 1)
        with real.session(job(source)) as session:
            for _ in range(5):
                assert session.ask("one", wall=10)[0] == "got one"

    def test_leaving_ends_the_whole_tree(self, real: Sandbox) -> None:
        marker = f"987654.{secrets.randbelow(10**9)}"
        start = f"import subprocess; subprocess.Popen(['setsid', 'sleep', '{marker}'])"
        with real.session(job(start + ECHO)) as session:
            session.ask("one", wall=10)
            assert _until(lambda: _alive(marker))
        assert not _alive(marker)

    def test_too_much_memory_is_named_as_the_cause(self, real: Sandbox) -> None:
        if not limits.places():
            pytest.skip("NOT TESTED: no memory cgroup can be made here")
        source = "import sys\nfor line in sys.stdin: x = bytearray(400 << 20)"
        with (
            real.session(job(source, memory=200)) as session,
            pytest.raises(SessionEnded, match="memory"),
        ):
            session.ask("one", wall=20)


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """No folder, no cgroup, no descriptor of ours after any of these tests."""
    private = tmp_path_factory.mktemp("private")
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    before = len(os.listdir("/proc/self/fd"))
    yield
    mine = f"opt-{os.getpid()}-*"
    assert not [path for place in limits.places() for path in place.glob(mine)]
    assert not list(private.iterdir())
    assert len(os.listdir("/proc/self/fd")) <= before
