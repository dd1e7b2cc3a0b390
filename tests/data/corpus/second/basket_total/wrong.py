class Basket:
    """What a customer wants to buy, with prices in cents."""

    def __init__(self):
        self.prices = {}
        self._total = None

    def add(self, name, price):
        """Put something in; the same name again replaces its price."""
        self.prices[name] = price
        self._total = None

    def remove(self, name):
        """Take something out."""
        del self.prices[name]

    def total(self):
        """Return what all of it costs."""
        if self._total is None:
            self._total = sum(self.prices.values())
        return self._total
