def clock_text(seconds: int) -> str:
    """Hours, minutes and seconds; the hours may be any number."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def playlist(tracks: list[tuple[str, int]]) -> list[str]:
    """Titles with their lengths and the total at the end."""
    lines = [f"{title} {clock_text(seconds)}" for title, seconds in tracks]
    return [*lines, "total " + clock_text(sum(seconds for _, seconds in tracks))]
