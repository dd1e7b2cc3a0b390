def runner_up(scores: list[int]) -> int:
    """Score of whoever came second, ties for the first place included."""
    if len(scores) < 2:
        raise ValueError("needs at least two scores")
    best, second = scores[0], scores[1]
    if second > best:
        best, second = second, best
    for score in scores[2:]:
        if score > best:
            best, second = score, best
        elif second < score < best:
            second = score
    return second
