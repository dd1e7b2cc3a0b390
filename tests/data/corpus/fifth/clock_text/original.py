def clock_text(seconds: int) -> str:
    """Hours, minutes and seconds; the hours may be any number."""
    hours = seconds // 3600
    minutes = seconds // 60 - hours * 60
    rest = seconds - hours * 3600 - minutes * 60
    text = str(hours) + ":"
    if minutes < 10:
        text = text + "0"
    text = text + str(minutes) + ":"
    if rest < 10:
        text = text + "0"
    return text + str(rest)


def playlist(tracks: list[tuple[str, int]]) -> list[str]:
    """Titles with their lengths and the total at the end."""
    lines = [f"{title} {clock_text(seconds)}" for title, seconds in tracks]
    return [*lines, "total " + clock_text(sum(seconds for _, seconds in tracks))]
