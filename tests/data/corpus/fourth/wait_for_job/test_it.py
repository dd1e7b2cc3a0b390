from types import SimpleNamespace

import pytest

from module import JobFailed, wait_for_job


def test_done():
    assert wait_for_job(SimpleNamespace(status="done"), sleep=lambda delay: None)


def test_never():
    pauses = []
    assert not wait_for_job(SimpleNamespace(status="runs"), 3, 2.0, pauses.append)
    assert pauses == [2.0, 2.0]


def test_failed():
    with pytest.raises(JobFailed, match="import"):
        wait_for_job(SimpleNamespace(status="failed", name="import"), sleep=lambda delay: None)
