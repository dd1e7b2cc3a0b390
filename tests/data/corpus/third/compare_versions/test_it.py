import pytest

from module import compare_versions


def test_compared():
    assert compare_versions("1.9", "1.10") == -1
    assert compare_versions("2.0", "1.99.3") == 1
    assert compare_versions("3.1.4", "3.1.4") == 0


def test_letters():
    with pytest.raises(ValueError):
        compare_versions("1.x", "1.0")
