import pytest
from module import newest_release


def test_newest():
    assert newest_release(["1.9", "1.10b1", "1.10rc2", "1.10a3"]) == "1.10rc2"
    assert newest_release(["1.10rc2", "1.10", "1.9.9"]) == "1.10"
    assert newest_release([]) is None


def test_bad():
    with pytest.raises(ValueError, match="not a release"):
        newest_release(["latest"])
