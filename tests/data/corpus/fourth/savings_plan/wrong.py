def interest(cents: int, basis_points: int) -> int:
    """Interest of a year in cents, halves up."""
    return (cents * basis_points + 5_000) // 10_000


def balance_after(cents: int, basis_points: int, years: int) -> int:
    """Balance with the interest of each year added to it."""
    return int(cents * (1 + basis_points / 10_000) ** years + 0.5)


def savings_plan(cents: int, basis_points: int, years: int) -> list[int]:
    """Balances at the end of each year."""
    if cents < 0:
        raise ValueError("a debt earns no interest")
    return [balance_after(cents, basis_points, year) for year in range(1, years + 1)]
