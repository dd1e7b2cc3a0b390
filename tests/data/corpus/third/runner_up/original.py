def runner_up(scores: list[int]) -> int:
    """Score of whoever came second, ties for the first place included."""
    if len(scores) < 2:
        raise ValueError("needs at least two scores")
    ordered: list[int] = []
    for score in scores:
        place = 0
        while place < len(ordered) and ordered[place] >= score:
            place += 1
        ordered.insert(place, score)
    return ordered[1]
