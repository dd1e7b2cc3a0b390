def favourite(votes: list[int]) -> int:
    """Return the most frequent vote, of equals the one that was given first."""
    best = votes[0]
    counts: dict[int, int] = {}
    for vote in votes:
        counts[vote] = counts.get(vote, 0) + 1
    for vote in votes:
        if counts[vote] > counts[best]:
            best = vote
    return best
