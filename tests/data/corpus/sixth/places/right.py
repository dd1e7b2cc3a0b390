def places(scores: dict[str, int]) -> dict[str, int]:
    """Place of each player: one more than the number of players with a higher score."""
    place_of: dict[int, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), 1):
        place_of.setdefault(score, place)
    return {name: place_of[score] for name, score in scores.items()}


def medals(scores: dict[str, int]) -> dict[str, str]:
    """Medals of those in the first three places."""
    names = {1: "gold", 2: "silver", 3: "bronze"}
    return {name: names[place] for name, place in places(scores).items() if place in names}
