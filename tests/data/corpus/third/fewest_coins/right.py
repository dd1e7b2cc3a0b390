def fewest_coins(amount: int, coins: list[int]) -> int | None:
    """Smallest number of coins that make up an amount, None if it cannot be done."""
    if any(coin < 1 for coin in coins):
        raise ValueError("coins must be positive")
    if amount < 0:
        return None
    kinds = set(coins)
    count = 0
    reached = {0}
    frontier = {0}
    while frontier:
        if amount in frontier:
            return count
        count += 1
        frontier = {
            value + coin for value in frontier for coin in kinds if value + coin <= amount
        } - reached
        reached |= frontier
    return None
