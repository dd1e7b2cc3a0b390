from operator import mul

Matrix = list[list[int]]


def matrix_product(left: Matrix, right: Matrix) -> Matrix:
    """Product of two matrices of integers; raises ValueError where the sizes do not fit."""
    if len(left) == 0 or len(right) == 0:
        raise ValueError("empty matrix")
    width = len(right[0])
    if any(len(row) != width for row in right):
        raise ValueError("rows of different length")
    height = len(right)
    for row in left:
        if len(row) != height:
            raise ValueError(f"{len(row)} columns do not fit {height} rows")
    columns = zip(*right)
    return [[sum(map(mul, row, column)) for column in columns] for row in left]
