def favourite(votes: list[int]) -> int:
    """Return the most frequent vote, of equals the one that was given first."""
    best = votes[0]
    longest = start = 0
    ordered = sorted(votes)
    for index, vote in enumerate(ordered):
        if vote != ordered[start]:
            start = index
        if index - start + 1 > longest:
            longest = index - start + 1
            best = vote
    return best
