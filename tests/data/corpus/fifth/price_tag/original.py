from dataclasses import dataclass, field


@dataclass(frozen=True)
class Product:
    """An article; two are the same when their number is."""

    number: str
    cents: int = field(compare=False)


def price_tag(product: Product) -> str:
    """What is printed on the shelf."""
    text = product.number
    while len(text) < 8:
        text = text + "."
    return text + str(product.cents // 100) + "," + str(product.cents % 100).rjust(2, "0")


def shelf(products: list[Product]) -> str:
    """Tags of a shelf from left to right."""
    return " | ".join([price_tag(product) for product in products])
