from collections.abc import Iterable


def read_text(chunks: Iterable[bytes]) -> str:
    """The text that arrives in chunks of UTF-8, line ends made uniform."""
    return "".join([chunk.decode("utf-8") for chunk in chunks]).replace("\r\n", "\n")
