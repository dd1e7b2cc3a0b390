import re


def mask_digits(text: str, keep: int = 4) -> str:
    """Stars in place of all digits but the last ones."""
    return re.sub(r"\d(?=\d{%d})" % keep, "*", text)
