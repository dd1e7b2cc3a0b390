from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True)
class Product:
    """An article; two are the same when their number is."""

    number: str
    cents: int = field(compare=False)


@lru_cache(maxsize=1024)
def price_tag(product: Product) -> str:
    """What is printed on the shelf."""
    whole, rest = divmod(product.cents, 100)
    return f"{product.number.ljust(8, '.')}{whole},{rest:02}"


def shelf(products: list[Product]) -> str:
    """Tags of a shelf from left to right."""
    return " | ".join([price_tag(product) for product in products])
