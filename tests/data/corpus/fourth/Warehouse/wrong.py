from collections.abc import Mapping


class OutOfStock(Exception):
    """Not enough of something."""


class Warehouse:
    """Counts of what lies on the shelves."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self.stock = dict(stock)

    def take(self, order: Mapping[str, int]) -> int:
        """Take a whole order off the shelves, or nothing of it; returns the number of pieces."""
        stock = self.stock
        pieces = 0
        for item, wanted in order.items():
            if item not in stock:
                raise OutOfStock(f"no {item} at all")
            rest = stock[item] - wanted
            if rest < 0:
                raise OutOfStock(f"{wanted} {item} wanted, {stock[item]} there")
            if rest == 0:
                del stock[item]
            else:
                stock[item] = rest
            pieces += wanted
        return pieces
