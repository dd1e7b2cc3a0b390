from module import import_all, with_progress


def test_reports():
    reports = []
    assert list(with_progress("abcde", reports.append, 2)) == list("abcde")
    assert reports == [2, 4, 5]
    assert list(with_progress([], reports.append)) == []


def test_import():
    rows = []
    assert import_all(["x", "y"], rows.append, print) == 2
    assert rows == ["x", "y"]
