import pytest

from module import with_backoff


def test_second_attempt():
    results = iter([OSError("busy"), 7])
    pauses = []

    def call():
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    assert with_backoff(call, sleep=pauses.append) == 7
    assert pauses == [0.5]


def test_never():
    def call():
        raise OSError("down")

    with pytest.raises(OSError, match="down"):
        with_backoff(call, sleep=lambda pause: None)
