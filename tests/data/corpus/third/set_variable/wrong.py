import re


def set_variable(text: str, name: str, value: str) -> str:
    """A text with ${name} replaced by a value, wherever it occurs."""
    return re.sub(re.escape("${" + name + "}"), value, text)


def set_variables(text: str, values: dict[str, str]) -> str:
    """A text with all these variables replaced, one after the other."""
    for name, value in values.items():
        text = set_variable(text, name, value)
    return text
