from collections.abc import Iterable


def read_text(chunks: Iterable[bytes]) -> str:
    """The text that arrives in chunks of UTF-8, line ends made uniform."""
    data = b""
    for chunk in chunks:
        data = data + chunk
    text = data.decode("utf-8")
    lines = text.split("\r\n")
    result = lines[0]
    for line in lines[1:]:
        result = result + "\n"
        result = result + line
    return result
