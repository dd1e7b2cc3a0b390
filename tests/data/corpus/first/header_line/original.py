from typing import Union


def header_line(name: str, value: Union[str, bytes]) -> str:
    """`Name: value` with the name in Capitals-By-Word; bytes are Latin-1."""
    words = []
    for word in name.split("-"):
        words.append(word[:1].upper() + word[1:].lower())
    text = value
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    return "-".join(words) + ": " + text
