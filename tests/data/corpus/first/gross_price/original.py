"""Prices with tax."""

RATES = {"book": 7, "toy": 19}
"""Percent by kind; replaced at run time when the law changes."""


def gross_price(cents: int, kind: str) -> int:
    """Price with tax by the rates in force, in whole cents, rounded down."""
    percent = 0
    for name in RATES:
        if name == kind:
            percent = RATES[name]
    return cents + cents * percent // 100
