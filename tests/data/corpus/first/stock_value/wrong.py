from collections.abc import Mapping


def stock_value(stock: Mapping[str, int], prices: Mapping[str, int]) -> int:
    """Value of all goods. Prices may come from any mapping, also one that knows defaults.

    Goods without a price are worth nothing.
    """
    return sum(count * prices.get(name, 0) for name, count in stock.items())
