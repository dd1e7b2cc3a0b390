def merge_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap or touch; the result is in order."""
    for low, high in spans:
        if low > high:
            raise ValueError(f"span ends before it starts: {low}-{high}")
    joined: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            if high > joined[-1][1]:
                joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined
