def majority(votes):
    """What more than half of the votes are for, or None."""
    candidate = None
    lead = 0
    for vote in votes:
        if lead == 0:
            candidate = vote
            lead = 1
        elif vote == candidate:
            lead += 1
        else:
            lead -= 1
    return candidate if lead > 0 else None


def decided(ballots):
    """Questions that have a majority, with what it is for."""
    winners = ((question, majority(votes)) for question, votes in ballots.items())
    return {question: winner for question, winner in winners if winner is not None}
