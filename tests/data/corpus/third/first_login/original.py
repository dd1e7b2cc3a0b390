def first_login(log: list[tuple[str, int]]) -> dict[str, int]:
    """When each user of a log first logged in, in the order of the log."""
    result: dict[str, int] = {}
    for user, _ in log:
        for other, moment in log:
            if other == user:
                if user not in result:
                    result[user] = moment
                break
    return result


def newcomers(log: list[tuple[str, int]], since: int) -> list[str]:
    """Users whose first login is not before a moment."""
    names = []
    for user, moment in first_login(log).items():
        if moment >= since:
            names.append(user)
    return names
