"""Every reason code of the gate and what it means, in one line each.

The documentation is made from this list; a test fails when a level uses a code that is not here.
"""

from __future__ import annotations

from collections.abc import Mapping

_FRAME = {
    "budget-used-up": "the time budget ended while the level was at work; nothing is known",
    "gate-error": "the level itself failed; nothing is known about the change",
    "left-out": "[validation] levels leaves out a level that an acceptance needs",
    "no-measure": "no level measured the objective",
    "nothing-to-check": "the change holds no file that the tool of this level reads",
    "not-reached": "the level was not run",
    "unexplained": "the level gave no reason",
    "switched-off": "the level is switched off by a setting",
}
_SYNTAX = {
    "interpreter-died": "the project's interpreter ended before all files were compiled",
    "syntax-error": "a changed file does not compile, and did on the base",
}
_POLICY = {
    "binary-change": "a binary or compiled file is changed",
    "capability": "a path lies outside what the agent may change",
    "conftest-planting": "a conftest.py is added",
    "dependency-change": "what the project depends on is changed",
    "dynamic-code": "exec, eval, compile or __import__ is new",
    "empty-patch": "nothing is changed",
    "exit-hook": "a handler of signals or of the end of the process is new",
    "frame-inspection": "reading of stack frames, tracing or walking of all objects is new",
    "hard-exit": "a way to end the process without a trace is new",
    "mode-change": "a file's mode is changed",
    "module-shadowing": "a new file hides a module of the standard library or of the test tools",
    "native-code": "calling native code (ctypes, cffi) is new",
    "network-import": "an import that talks to the network is new",
    "patched-module": "an attribute of a module that clocks or judges is replaced",
    "path-escape": "a path leads out of the tree",
    "process-inspection": "looking at the process's own descriptors, memory or environment is new",
    "process-start": "starting other processes is new",
    "reads-source": "a test looks at the text or bytecode of the program, not at what it does",
    "protected-path": "a file of git or the gate's own configuration is changed",
    "runtime-tuning": "the garbage collector or the thread switch is tuned for the whole process",
    "secret": "an added line looks like a key, token or password",
    "source-change": "under the objective tests, something else than tests is changed",
    "signature-change": "a public function is gone, or does not take every call that it took",
    "startup-planting": "a file that is loaded at every start (.pth, sitecustomize, metadata)",
    "submodule-change": "a submodule is changed",
    "symlink": "a symbolic link is changed",
    "test-awareness": "the code can tell that it is being tested",
    "test-edit": "an existing test, conftest or test configuration is changed",
    "too-large": "more files or lines than allowed",
    "unparsed": "a file can not be parsed by opt's own Python",
    "unsynchronised": "a lock, a thread-local or a context variable is used less often",
    "workload-edit": "the workload that measures the change is changed",
}
_TOOLS = {
    "file-excluded": "the configuration of a tool leaves a changed file out",
    "no-mypy": "mypy is not installed",
    "no-ruff": "ruff is not installed",
    "no-scanner": "neither bandit nor codeql is installed",
    "security-finding": "a scanner finds something that the base has not",
    "suppression": "a new comment tells a tool of this level to look away",
    "style-finding": "ruff finds something that the base has not",
    "tool-failed": "a tool gave no answer that can be read",
    "type-error": "mypy finds an error that the base has not",
}
_TESTS = {
    "added-test-failure": "a test that the change brings along fails on it",
    "coverage-fall": "coverage of the touched files fell below the base and the minimum",
    "forged-report": "something but the test runner wrote into the report of the tests",
    "flaky": "a test ended differently when it was repeated",
    "no-coverage": "the project's interpreter has no coverage module",
    "no-tests": "no test of the base could be run",
    "no-tests-left": "every test was run by an earlier level",
    "unaffected": "bodies of functions changed, and no other test enters, reads or looks at them",
    "test-failure": "a test that passes on the base fails",
    "test-bypassed": "an old test enters the program no more, with the new tests beside it",
    "tests-died": "the test process ended abruptly",
    "tests-fail-on-base": "every affected test fails on the base already",
    "tests-missing": "a test that ran on the base did not run",
    "timeout": "the time ran out",
    "untested": "no test reaches what was changed",
    "wrong-copy": "the tests imported another copy of the code than the tree's",
}

_BEHAVIOUR = {
    "change-beside": "something changed that no call of a function shows; a person has to look",
    "cut-short": "the candidate did not get through all the calls that the base made in time",
    "hang": "the candidate does not come back from calls that the base answers, each time",
    "import-fails": "a changed module can not be imported, and could on the base",
    "nondeterministic": "the base itself does not give the same twice",
    "not-equivalent": "an input was found on which base and candidate differ",
    "probe-failed": "calls could not be recorded or replayed",
    "unrecordable": "the touched functions are called with what can not be recorded",
}
_MEASURE = {
    "candidate-broke": "the candidate ends, hangs or raises where the base gets through",
    "cached-input": "the gain is gone on inputs that were not seen before",
    "hard-coded": "the patch adds a table of answers, and inputs that were not seen do not gain",
    "lost-kill": "a fault that the base's tests find goes unnoticed with the candidate's",
    "no-gain": "no gain was measured, or none that stands out of the noise",
    "no-mutants": "the functions that the tests enter hold nothing to mutate",
    "no-new-kill": "the new tests find no fault that the base's tests do not find",
    "not-confirmed": "a gain was measured, and did not show when it was measured again",
    "no-workload": "neither workload nor test reaches what was changed",
    "noisy-machine": "equal code measured beside itself differs too much here",
    "other-objective": "the objective is not measured by this level",
    "particular-input": "the code tells particular inputs apart, and no other could be timed",
    "repeated-input-only": "no unseen input could be timed, and fresh processes show no gain",
    "slow-test": "a new or changed test takes longer than 10 s",
    "slower": "the candidate measurably takes more of what the objective is about",
    "special-cased": "the patch adds a branch for particular inputs, and others do not gain",
    "too-slow": "the smallest fair measurement would take too long",
    "workload-failed": "the workload does not run",
    "workload-result": "the workload gives another result on the candidate",
}
_FAULTS = {
    "fault-worse": "a fault ends worse than before, or a new one is not survived",
    "no-failing-test": "the change brings no test that fails on the old code and passes on the new",
    "no-faults": "nothing could be tried that can fail in the touched functions",
    "swallowed-error": "a fault is kept quiet: the call returns without its answer or its effect",
}
_ALL = (_FRAME, _SYNTAX, _POLICY, _TOOLS, _TESTS, _BEHAVIOUR, _MEASURE, _FAULTS)

CODES: Mapping[str, str] = {code: part[code] for part in _ALL for code in sorted(part)}
"""Code to meaning, grouped by what judges."""
