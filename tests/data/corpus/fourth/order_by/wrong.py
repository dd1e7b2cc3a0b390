from operator import itemgetter
from typing import Any

Row = dict[str, Any]


def order_by(rows: list[Row], spec: str) -> list[Row]:
    """Rows sorted by columns, as in "team,-score": a minus sorts from high to low.

    Rows that are equal in all the columns keep their order.
    """
    names = [name.strip() for name in spec.split(",")]
    down = any(name.startswith("-") for name in names)
    return sorted(rows, key=itemgetter(*(name.lstrip("-") for name in names)), reverse=down)
