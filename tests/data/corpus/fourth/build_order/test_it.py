import pytest

from module import build_order


def test_chain():
    assert build_order({"a": ["b"], "b": ["c"], "c": []}) == ["c", "b", "a"]


def test_cycle():
    with pytest.raises(ValueError, match="cannot order a, b"):
        build_order({"a": ["b"], "b": ["a"], "c": []})
