class Basket:
    """What a customer wants to buy, with prices in cents."""

    def __init__(self):
        self.prices = {}

    def add(self, name, price):
        """Put something in; the same name again replaces its price."""
        self.prices[name] = price

    def remove(self, name):
        """Take something out."""
        del self.prices[name]

    def total(self):
        """Return what all of it costs."""
        total = 0
        for name in self.prices:
            total = total + self.prices[name]
        return total
