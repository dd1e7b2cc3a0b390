from module import next_tasks


def test_next():
    tasks = [(3, {"n": "sweep"}), (1, {"n": "cook"}), (2, {"n": "eat"})]
    assert next_tasks(tasks, 2) == [{"n": "cook"}, {"n": "eat"}]


def test_none_wanted():
    assert next_tasks([(1, {})], 0) == []
