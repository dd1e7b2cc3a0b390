from module import run_order


def test_priority():
    queue = [(3, {"name": "log"}), (1, {"name": "save"}), (2, {"name": "mail"})]
    assert [job["name"] for job in run_order(queue)] == ["save", "mail", "log"]
    assert len(queue) == 3


def test_empty():
    assert run_order([]) == []
