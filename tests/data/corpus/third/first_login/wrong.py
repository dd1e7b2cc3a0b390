def first_login(log: list[tuple[str, int]]) -> dict[str, int]:
    """When each user of a log first logged in, in the order of the log."""
    return {user: moment for user, moment in log}


def newcomers(log: list[tuple[str, int]], since: int) -> list[str]:
    """Users whose first login is not before a moment."""
    return [user for user, moment in first_login(log).items() if moment >= since]
