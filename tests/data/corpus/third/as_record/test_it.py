from module import as_record, as_records


def test_record():
    assert as_record(["id", "name"], [7, "x"]) == {"id": 7, "name": "x"}


def test_records():
    assert as_records(["id"], [[1], [2]]) == [{"id": 1}, {"id": 2}]
    assert as_records(["id"], []) == []
