from collections.abc import Mapping


class OutOfStock(Exception):
    """Not enough of something."""


class Warehouse:
    """Counts of what lies on the shelves."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self.stock = dict(stock)

    def take(self, order: Mapping[str, int]) -> int:
        """Take a whole order off the shelves, or nothing of it; returns the number of pieces."""
        for item in order.keys():
            if item not in self.stock.keys():
                raise OutOfStock(f"no {item} at all")
            if self.stock[item] < order[item]:
                raise OutOfStock(f"{order[item]} {item} wanted, {self.stock[item]} there")
        pieces = 0
        for item in order.keys():
            self.stock[item] = self.stock[item] - order[item]
            pieces = pieces + order[item]
        for item in list(self.stock.keys()):
            if self.stock[item] == 0 and item in order.keys():
                del self.stock[item]
        return pieces
