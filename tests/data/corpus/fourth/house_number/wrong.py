from __future__ import annotations


def house_number(text: str) -> tuple[int, str] | None:
    """Number and letters of a house number such as "12b"; None if it is none."""
    text = text.strip().lower()
    rest = ""
    if text and text[-1].isalpha():
        text, rest = text[:-1].rstrip(), text[-1]
    if not text.isdigit() or len(text) > 5:
        return None
    return int(text), rest
