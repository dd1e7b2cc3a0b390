def places(scores: dict[str, int]) -> dict[str, int]:
    """Place of each player: one more than the number of players with a higher score."""
    distinct = sorted(set(scores.values()), reverse=True)
    place_of = {score: place for place, score in enumerate(distinct, 1)}
    return {name: place_of[score] for name, score in scores.items()}


def medals(scores: dict[str, int]) -> dict[str, str]:
    """Medals of those in the first three places."""
    names = {1: "gold", 2: "silver", 3: "bronze"}
    return {name: names[place] for name, place in places(scores).items() if place in names}
