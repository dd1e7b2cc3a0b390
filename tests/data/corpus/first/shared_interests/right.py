def shared_interests(mine: list[str], theirs: list[str]) -> list[str]:
    """Interests of mine that they have too, most important first (that is, in my order)."""
    known = set(theirs)
    return [interest for interest in mine if interest in known]
