def places(scores: dict[str, int]) -> dict[str, int]:
    """Place of each player: one more than the number of players with a higher score."""
    result: dict[str, int] = {}
    for name, score in scores.items():
        place = 1
        for other in scores.values():
            if other > score:
                place += 1
        result[name] = place
    return result


def medals(scores: dict[str, int]) -> dict[str, str]:
    """Medals of those in the first three places."""
    names = {1: "gold", 2: "silver", 3: "bronze"}
    result: dict[str, str] = {}
    for name in scores:
        if places(scores)[name] in names:
            result[name] = names[places(scores)[name]]
    return result
