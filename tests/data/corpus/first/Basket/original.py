class Basket:
    """What a customer is about to buy."""

    def __init__(self, items):
        self.items = list(items)

    def add(self, name, cents):
        """One more item."""
        self.items.append((name, cents))

    def total(self):
        """Sum of all prices in cents, as the basket stands."""
        total = 0
        for item in self.items:
            total += item[1]
        return total
