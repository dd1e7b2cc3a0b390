from module import Priority, by_urgency, describe


def test_order():
    tasks = [("tea", Priority.LOW), ("fire", Priority.HIGH), ("bug", Priority.LOW)]
    assert [title for title, _ in by_urgency(tasks)] == ["fire", "bug", "tea"]


def test_members():
    assert Priority["LOW"].value == 1
    assert describe("tea", Priority.LOW).startswith("tea (")
