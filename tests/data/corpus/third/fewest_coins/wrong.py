def fewest_coins(amount: int, coins: list[int]) -> int | None:
    """Smallest number of coins that make up an amount, None if it cannot be done."""
    if any(coin < 1 for coin in coins):
        raise ValueError("coins must be positive")
    if amount < 0:
        return None
    count = 0
    for coin in sorted(coins, reverse=True):
        times, amount = divmod(amount, coin)
        count += times
    return None if amount else count
