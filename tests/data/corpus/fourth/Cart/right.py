class Cart:
    """Things to buy, prices in cents."""

    def __init__(self, coupon: int = 0) -> None:
        self.lines: list[tuple[str, int, int]] = []
        self.coupon = coupon

    def add(self, sku: str, price: int, count: int = 1) -> None:
        """Add some pieces."""
        self.lines.append((sku, price, count))

    @property
    def total(self) -> int:
        """What is to be paid, the coupon taken off, never less than nothing."""
        amount = sum([price * count for _, price, count in self.lines]) - self.coupon
        return 0 if amount < 0 else amount
