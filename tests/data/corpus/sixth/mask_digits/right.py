def mask_digits(text: str, keep: int = 4) -> str:
    """Stars in place of all digits but the last ones."""
    hidden = sum(map(str.isdecimal, text)) - keep
    if hidden <= 0:
        return "".join(text)
    parts = list(text)
    for place, char in enumerate(parts):
        if char.isdecimal():
            parts[place] = "*"
            hidden -= 1
            if not hidden:
                break
    return "".join(parts)
