from module import index_by_letter


def test_index():
    assert index_by_letter(["bee", "ant", "bat"]) == {"b": ["bee", "bat"], "a": ["ant"]}


def test_empty():
    assert index_by_letter([]) == {}
