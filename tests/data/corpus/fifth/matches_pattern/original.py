def matches_pattern(name: str, pattern: str) -> bool:
    """Whether the name fits; * stands for any characters and ? for one, others for themselves."""
    places = [0]
    for sign in pattern:
        following = []
        for place in range(len(name) + 1):
            if sign == "*":
                fits = min(places, default=place + 1) <= place
            else:
                fits = place - 1 in places and sign in ("?", name[place - 1])
            if fits:
                following.append(place)
        places = following
    return len(name) in places


def selected(names: list[str], patterns: list[str]) -> list[str]:
    """Names that fit one of the patterns."""
    return [name for name in names if any(matches_pattern(name, each) for each in patterns)]
