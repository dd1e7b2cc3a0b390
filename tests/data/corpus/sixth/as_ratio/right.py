import math
from decimal import Decimal


def as_ratio(value: float) -> tuple[int, int]:
    """The number as it is printed, as a fraction in lowest terms."""
    if not math.isfinite(value):
        raise ValueError("only finite numbers have a ratio")
    return Decimal(str(value)).as_integer_ratio()
