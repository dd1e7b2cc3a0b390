from module import merged_settings


def test_override_wins():
    assert merged_settings({"a": 1, "b": 2}, {"a": 9}) == {"a": 9, "b": 2}


def test_new_settings():
    assert merged_settings({"a": 1}, {"z": 0}) == {"a": 1, "z": 0}
