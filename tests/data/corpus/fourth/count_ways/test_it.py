from module import count_ways


def test_open():
    assert count_ways(["...", "...", "..."]) == 6


def test_wall():
    assert count_ways(["..#", "..."]) == 2
    assert count_ways([]) == 0
