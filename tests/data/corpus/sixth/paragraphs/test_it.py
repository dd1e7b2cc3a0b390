from module import headings, paragraphs

LINES = ["One\n", "two\n", "\n", " \n", "Three\n"]


def test_paragraphs():
    assert [list(each) for each in paragraphs(LINES)] == [["One", "two"], ["Three"]]
    assert [list(each) for each in paragraphs(["\n"])] == []


def test_headings():
    assert headings(LINES) == ["One", "Three"]
