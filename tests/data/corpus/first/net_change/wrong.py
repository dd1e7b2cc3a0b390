from functools import reduce
from operator import add


def net_change(movements: list[float]) -> float:
    """The account's change over all movements, in order of booking."""
    return reduce(add, movements) if movements else 0.0
