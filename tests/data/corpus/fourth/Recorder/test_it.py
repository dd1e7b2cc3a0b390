import pytest

from module import Recorder


def test_asked():
    recorder = Recorder("text")
    assert recorder.upper() == "TEXT"
    assert recorder.asked == ["upper"]
    with pytest.raises(AttributeError):
        recorder.missing


def test_duplicate():
    recorder = Recorder([1])
    recorder.count(1)
    assert recorder.duplicate().asked == ["count"]
