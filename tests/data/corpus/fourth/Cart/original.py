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
        amounts: list[int] = []
        for line in self.lines:
            amounts = amounts + [line[1] * line[2]]
        amount = sum(amounts) - self.coupon
        if amount < 0:
            amount = 0
        return amount
