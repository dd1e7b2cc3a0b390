from typing import Any

Row = dict[str, Any]


def order_by(rows: list[Row], spec: str) -> list[Row]:
    """Rows sorted by columns, as in "team,-score": a minus sorts from high to low.

    Rows that are equal in all the columns keep their order.
    """
    result = list(rows)
    names = [name.strip() for name in spec.split(",")]
    for at in range(len(names) - 1, -1, -1):
        name = names[at]
        if name.startswith("-"):
            result = sorted(result, key=lambda row: row[name[1:]], reverse=True)
        else:
            result = sorted(result, key=lambda row: row[name])
    return result
