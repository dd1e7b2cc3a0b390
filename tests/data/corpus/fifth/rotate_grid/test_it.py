from module import empty_grid, rotate_grid


def as_text(grid):
    return "/".join("".join(str(cell) for cell in row) for row in grid)


def test_rotated():
    assert as_text(rotate_grid([[1, 2, 3], [4, 5, 6]])) == "41/52/63"


def test_size():
    assert len(rotate_grid(empty_grid(4, 2))) == 4
