def fair_shares(amount: int, people: int) -> list[int]:
    """Split an amount of cents so that no two shares differ by more than one."""
    if people < 1:
        return []
    share = int(amount / people)
    extra = amount - share * people
    return [share + 1] * extra + [share] * (people - extra)
