Span = tuple[int, int]


def cut_out(spans: list[Span], start: int, end: int) -> list[Span]:
    """What is left of the spans without the part from start to end; marks of no length stay."""
    result: list[Span] = []
    for span in spans:
        if span[1] <= start or span[0] >= end:
            result = result + [(span[0], span[1])]
            continue
        if span[0] < start:
            result = result + [(span[0], start)]
        if span[1] > end:
            result = result + [(end, span[1])]
    return result


def length(spans: list[Span]) -> int:
    """Length of all spans together."""
    return sum(last - first for first, last in spans)
