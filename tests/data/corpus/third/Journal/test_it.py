from module import Journal


def test_entries():
    journal = Journal()
    journal.add("one")
    assert journal.extend(["two", "three"]) == 3
    assert journal.entries == ["one", "two", "three"]
    assert journal.last() == "three"


def test_empty():
    assert Journal().last() == ""
