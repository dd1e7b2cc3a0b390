def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word; words are what white space separates."""
    spans = []
    start = -1
    for index in range(len(text)):
        if text[index].isspace():
            if start >= 0:
                spans.append((start, index))
                start = -1
        else:
            if start < 0:
                start = index
    if start >= 0:
        spans.append((start, len(text)))
    return spans
