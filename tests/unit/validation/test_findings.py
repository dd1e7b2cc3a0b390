"""Which findings are new."""

from __future__ import annotations

import json

import pytest

from engine.ports import Edit
from engine.validation.findings import Finding, new_findings
from engine.validation.sarif import read_sarif

EDIT = Edit("a.py", b"import os\nx = 1\n", b"# moved\n\nimport os\nx = 1\n")


def find(line: int, rule: str = "F401", message: str = "unused", path: str = "a.py") -> Finding:
    return Finding(path, rule, line, message)


def test_a_moved_finding_is_old():
    assert new_findings([find(1)], [find(3)], [EDIT], by_message=False) == ()


def test_each_old_finding_excuses_one_new_one():
    doubled = Edit("a.py", b"import os\n", b"import os\nimport os\n")
    new = new_findings([find(1)], [find(1), find(2)], [doubled], by_message=True)
    assert new == (find(2),)


def test_an_edited_line_with_its_old_fault_is_old_by_message_only():
    edit = Edit("a.py", b"f(1)\n", b"f(1, 2)\n")
    base, now = [find(1, "E1", "wrong type")], [find(1, "E1", "wrong type")]
    assert new_findings(base, now, [edit], by_message=True) == ()
    assert new_findings(base, now, [edit], by_message=False) == (now[0],)


def test_findings_of_a_moved_file_are_old():
    edits = [Edit("a.py", b"import os\n", None), Edit("b.py", None, b"import os\n")]
    assert new_findings([find(1)], [find(1, path="b.py")], edits, by_message=False) == ()


def test_a_line_beyond_the_file_is_no_error():
    assert new_findings([], [find(99)], [EDIT], by_message=True) == (find(99),)


def sarif(**result: object) -> bytes:
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": "file:///work/lib/a%20b.py"},
            "region": {"startLine": 7},
        }
    }
    rules = [{"id": "py/first"}, {"id": "py/second"}]
    filled = {"ruleIndex": 1, "message": {"text": "bad"}, "locations": [location], **result}
    run = {"tool": {"driver": {"rules": rules}}, "results": [filled]}
    return json.dumps({"version": "2.1.0", "runs": [run]}).encode()


def test_sarif_is_read_with_rules_by_index_and_encoded_paths():
    assert read_sarif(sarif(), "/work") == (Finding("lib/a b.py", "py/second", 7, "bad"),)


def test_suppressed_results_are_left_out_and_notes_are_not_grave():
    assert read_sarif(sarif(suppressions=[{"kind": "inSource"}])) == ()
    assert not read_sarif(sarif(level="note"))[0].grave


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b'{"runs": 3}', b'{"version": "2.1.0"}'])
def test_what_is_no_sarif_is_said_so(data: bytes):
    with pytest.raises(ValueError, match="not SARIF"):
        read_sarif(data)


@pytest.mark.parametrize("run", [3, {}, {"results": [3, {"locations": [3]}]}, {"tool": 1}])
def test_odd_runs_are_read_as_far_as_they_go(run: object):
    read_sarif(json.dumps({"runs": [run]}).encode())
