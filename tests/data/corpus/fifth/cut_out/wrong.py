Span = tuple[int, int]


def cut_out(spans: list[Span], start: int, end: int) -> list[Span]:
    """What is left of the spans without the part from start to end; marks of no length stay."""
    return [
        (low, high)
        for first, last in spans
        for low, high in ((first, min(last, start)), (max(first, end), last))
        if low < high
    ]


def length(spans: list[Span]) -> int:
    """Length of all spans together."""
    return sum(last - first for first, last in spans)
