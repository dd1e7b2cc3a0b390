def interest(cents: int, basis_points: int) -> int:
    """Interest of a year in cents, halves up."""
    return (cents * basis_points + 5_000) // 10_000


def balance_after(cents: int, basis_points: int, years: int) -> int:
    """Balance with the interest of each year added to it."""
    for _ in range(years):
        cents = cents + interest(cents, basis_points)
    return cents


def savings_plan(cents: int, basis_points: int, years: int) -> list[int]:
    """Balances at the end of each year."""
    if cents < 0:
        raise ValueError("a debt earns no interest")
    balances: list[int] = []
    for year in range(1, years + 1):
        balances = balances + [balance_after(cents, basis_points, year)]
    return balances
