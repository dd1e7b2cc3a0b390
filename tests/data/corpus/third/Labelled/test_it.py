from module import Labelled


def test_labels():
    thing = Labelled(labels=["b", "a", "b"])
    assert thing.labels == ["a", "b"]
    assert thing.has_all(["a"])
    assert not thing.has_all(["a", "c"])


def test_none():
    assert Labelled().labels == []
