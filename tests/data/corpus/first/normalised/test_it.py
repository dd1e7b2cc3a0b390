from module import normalised


def test_tags():
    assert normalised([" Sport", "news ", "ART"]) == ["art", "news", "sport"]


def test_no_tags():
    assert normalised([]) == []
