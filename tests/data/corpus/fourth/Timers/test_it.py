from module import Timers


def test_order():
    seen = []
    timers = Timers()
    timers.at(5, lambda: seen.append("b"))
    timers.at(1, lambda: seen.append("a"))
    timers.at(5, lambda: seen.append("c"))
    timers.at(9, lambda: seen.append("d"))
    assert timers.run_due(5) == 3
    assert timers.run_due(5) == 0
    assert seen == ["a", "b", "c"]
