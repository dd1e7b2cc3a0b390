def unescape(text):
    """Text with its escapes resolved; an unknown escape stays as it is."""
    if "\\" not in text:
        return text
    return text.encode("utf-8").decode("unicode_escape")


def unquote(text):
    """What is between the quotes at both ends."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        raise ValueError(f"not quoted: {text}")
    return unescape(text[1:-1])
