def merge_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap or touch; the result is in order."""
    joined: list[tuple[int, int]] = []
    for low, high in spans:
        if low > high:
            raise ValueError(f"span ends before it starts: {low}-{high}")
        apart = []
        for other_low, other_high in joined:
            if other_high < low or high < other_low:
                apart.append((other_low, other_high))
            else:
                low = min(low, other_low)
                high = max(high, other_high)
        apart.append((low, high))
        joined = apart
    return sorted(joined)
