from operator import itemgetter
from typing import Any

Row = dict[str, Any]


def order_by(rows: list[Row], spec: str) -> list[Row]:
    """Rows sorted by columns, as in "team,-score": a minus sorts from high to low.

    Rows that are equal in all the columns keep their order.
    """
    result = list(rows)
    for name in reversed([name.strip() for name in spec.split(",")]):
        down = name.startswith("-")
        result.sort(key=itemgetter(name[1:] if down else name), reverse=down)
    return result
