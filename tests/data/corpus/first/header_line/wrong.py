from typing import Union


def header_line(name: str, value: Union[str, bytes]) -> str:
    """`Name: value` with the name in Capitals-By-Word; bytes are Latin-1."""
    words = "-".join([word[:1].upper() + word[1:].lower() for word in name.split("-")])
    return f"{words}: {value}"
