Matrix = list[list[int]]


def matrix_product(left: Matrix, right: Matrix) -> Matrix:
    """Product of two matrices of integers; raises ValueError where the sizes do not fit."""
    if len(left) == 0 or len(right) == 0:
        raise ValueError("empty matrix")
    width = len(right[0])
    for row in right:
        if len(row) != width:
            raise ValueError("rows of different length")
    for row in left:
        if len(row) != len(right):
            raise ValueError(f"{len(row)} columns do not fit {len(right)} rows")
    result: Matrix = []
    for row in left:
        line: list[int] = []
        for column in range(width):
            total = 0
            for at in range(len(right)):
                total = total + row[at] * right[at][column]
            line = line + [total]
        result = result + [line]
    return result
