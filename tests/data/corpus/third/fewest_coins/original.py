def fewest_coins(amount: int, coins: list[int]) -> int | None:
    """Smallest number of coins that make up an amount, None if it cannot be done."""
    if any(coin < 1 for coin in coins):
        raise ValueError("coins must be positive")
    if amount < 0:
        return None
    fewest: list[int | None] = [0] + [None] * amount
    changed = True
    while changed:
        changed = False
        for value in range(1, amount + 1):
            for coin in coins:
                if coin <= value and fewest[value - coin] is not None:
                    count = fewest[value - coin] + 1
                    if fewest[value] is None or count < fewest[value]:
                        fewest[value] = count
                        changed = True
    return fewest[amount]
