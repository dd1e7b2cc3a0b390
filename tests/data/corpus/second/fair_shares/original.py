def fair_shares(amount: int, people: int) -> list[int]:
    """Split an amount of cents so that no two shares differ by more than one."""
    shares = []
    left = amount
    for remaining in range(people, 0, -1):
        share = 0 - ((0 - left) // remaining)
        shares = shares + [share]
        left = left - share
    return shares
