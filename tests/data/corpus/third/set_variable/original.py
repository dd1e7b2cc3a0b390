def set_variable(text: str, name: str, value: str) -> str:
    """A text with ${name} replaced by a value, wherever it occurs."""
    marker = "${" + name + "}"
    result = ""
    index = 0
    while index < len(text):
        if text[index : index + len(marker)] == marker:
            result = result + value
            index = index + len(marker)
        else:
            result = result + text[index]
            index = index + 1
    return result


def set_variables(text: str, values: dict[str, str]) -> str:
    """A text with all these variables replaced, one after the other."""
    for name in values:
        text = set_variable(text, name, values[name])
    return text
