def shared_interests(mine: list[str], theirs: list[str]) -> list[str]:
    """Interests of mine that they have too, most important first (that is, in my order)."""
    return sorted(set(mine) & set(theirs))
