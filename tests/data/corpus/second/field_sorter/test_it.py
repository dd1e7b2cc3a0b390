from module import FieldSorter


def test_sort():
    records = [{"n": 3}, {"n": 1}, {"n": 2}]
    assert FieldSorter("n").sort(records) == [{"n": 1}, {"n": 2}, {"n": 3}]
