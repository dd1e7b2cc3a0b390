from module import count_neighbours

GRID = [[0, 1, 0], [1, 1, 0], [0, 0, 1]]


def test_middle():
    assert count_neighbours(GRID, 1, 1) == 2


def test_corner():
    assert count_neighbours(GRID, 2, 2) == 0
