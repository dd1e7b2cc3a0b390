from module import merge_options


def test_merged():
    base = {"a": 1, "b": {"c": 2}}
    assert merge_options(base, {"b": {"d": 3}, "e": 4}) == {"a": 1, "b": {"c": 2, "d": 3}, "e": 4}


def test_base_kept():
    base = {"a": 1}
    assert merge_options(base, {"a": 2}) == {"a": 2}
    assert base == {"a": 1}
