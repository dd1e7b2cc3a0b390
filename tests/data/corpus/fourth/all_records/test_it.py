from module import Page, all_records

PAGES = {None: Page([1, 2], "b"), "b": Page([3], "c"), "c": Page([])}


def test_all():
    assert list(all_records(PAGES.__getitem__)) == [1, 2, 3]


def test_single_page():
    assert list(all_records(lambda cursor: Page(["x"]))) == ["x"]
