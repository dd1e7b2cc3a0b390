from module import Tally


def test_counts():
    tally = Tally()
    tally.add("a")
    assert tally.add("a") == 2
    assert tally.counts == {"a": 2}


def test_listeners_are_told():
    told = []
    tally = Tally()
    tally.listen(lambda name, count: told.append((name, count)))
    tally.add("b")
    assert told == [("b", 1)]
