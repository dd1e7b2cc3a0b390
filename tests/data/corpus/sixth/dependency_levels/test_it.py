import pytest
from module import dependency_levels


def test_levels():
    needs = {"app": ["web", "db"], "web": ["core"], "db": ["core"], "core": []}
    assert dependency_levels(needs) == {"app": 2, "web": 1, "db": 1, "core": 0}
    assert dependency_levels({"a": ["b"]}) == {"a": 1}
    assert dependency_levels({}) == {}


def test_cycle():
    with pytest.raises(ValueError, match="a needs itself"):
        dependency_levels({"a": ["b"], "b": ["a"]})
