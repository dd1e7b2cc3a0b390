def favourite(votes: list[int]) -> int:
    """Return the most frequent vote, of equals the one that was given first."""
    best = votes[0]
    for vote in votes:
        if votes.count(vote) > votes.count(best):
            best = vote
    return best
