from module import show_values


def test_show():
    assert show_values([1, "two", None]) == ["value: 1", "value: two", "value: None"]
