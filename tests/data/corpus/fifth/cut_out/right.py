Span = tuple[int, int]


def cut_out(spans: list[Span], start: int, end: int) -> list[Span]:
    """What is left of the spans without the part from start to end; marks of no length stay."""
    result: list[Span] = []
    for first, last in spans:
        if last <= start or first >= end:
            result.append((first, last))
            continue
        if first < start:
            result.append((first, start))
        if last > end:
            result.append((end, last))
    return result


def length(spans: list[Span]) -> int:
    """Length of all spans together."""
    return sum(last - first for first, last in spans)
