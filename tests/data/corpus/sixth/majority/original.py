def majority(votes):
    """What more than half of the votes are for, or None."""
    for vote in votes:
        count = 0
        for other in votes:
            if other == vote:
                count = count + 1
        if count * 2 > len(votes):
            return vote
    return None


def decided(ballots):
    """Questions that have a majority, with what it is for."""
    result = {}
    for question, votes in ballots.items():
        if majority(votes) is not None:
            result[question] = majority(votes)
    return result
