def longest_word(text: str) -> str:
    """The longest word; the first of equally long ones; empty when there is none."""
    return max(text.split(), key=len, default="")
