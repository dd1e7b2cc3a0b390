from collections.abc import Mapping


def stock_value(stock: Mapping[str, int], prices: Mapping[str, int]) -> int:
    """Value of all goods. Prices may come from any mapping, also one that knows defaults.

    Goods without a price are worth nothing.
    """
    value = 0
    for name, count in stock.items():
        try:
            value += count * prices[name]
        except KeyError:
            pass
    return value
