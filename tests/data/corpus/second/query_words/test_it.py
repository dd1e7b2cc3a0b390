from module import query_words


def test_words():
    assert query_words("Red  Shoes\tNEW") == ["red", "shoes", "new"]


def test_empty():
    assert query_words("") == []
