from module import merge_entries


def test_merged():
    entries = [
        {"name": "tea", "count": 1},
        {"name": "tea", "count": 2},
        {"name": "cake", "count": 1},
        {"name": "tea", "count": 5},
    ]
    assert [(entry["name"], entry["count"]) for entry in merge_entries(entries)] == [
        ("tea", 3),
        ("cake", 1),
        ("tea", 5),
    ]


def test_empty():
    assert merge_entries([]) == []
