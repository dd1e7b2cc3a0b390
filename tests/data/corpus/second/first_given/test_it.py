from module import first_given


def test_first():
    assert first_given(None, "a", "b") == "a"


def test_none_given():
    assert first_given(None, None) is None
    assert first_given() is None
