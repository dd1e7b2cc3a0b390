def longest_word(text: str) -> str:
    """The longest word; the first of equally long ones; empty when there is none."""
    best = ""
    for word in text.split():
        if len(word) > len(best):
            best = word
    return best
