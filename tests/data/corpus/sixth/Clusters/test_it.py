import pytest
from module import Clusters


def test_join():
    clusters = Clusters("abcd")
    assert clusters.join("a", "b")
    assert clusters.join("b", "c")
    assert not clusters.join("c", "a")
    assert [clusters.label_of(name) for name in "abcd"] == ["a", "a", "a", "d"]
    assert clusters.count() == 2


def test_unknown():
    with pytest.raises(KeyError):
        Clusters("ab").join("a", "x")
