_MEANING = {"n": "\n", "t": "\t", "\\": "\\", '"': '"'}


def unescape(text):
    """Text with its escapes resolved; an unknown escape stays as it is."""
    result = ""
    while text:
        if text[0] == "\\" and len(text) > 1 and text[1] in _MEANING:
            result = result + _MEANING[text[1]]
            text = text[2:]
        else:
            result = result + text[0]
            text = text[1:]
    return result


def unquote(text):
    """What is between the quotes at both ends."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        raise ValueError(f"not quoted: {text}")
    return unescape(text[1:-1])
