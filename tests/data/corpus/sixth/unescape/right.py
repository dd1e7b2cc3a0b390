import re

_MEANING = {"n": "\n", "t": "\t", "\\": "\\", '"': '"'}
_ESCAPE = re.compile(r'\\([nt\\"])')


def unescape(text):
    """Text with its escapes resolved; an unknown escape stays as it is."""
    return _ESCAPE.sub(lambda match: _MEANING[match[1]], text)


def unquote(text):
    """What is between the quotes at both ends."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        raise ValueError(f"not quoted: {text}")
    return unescape(text[1:-1])
