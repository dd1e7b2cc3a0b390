from collections.abc import Iterable


def read_text(chunks: Iterable[bytes]) -> str:
    """The text that arrives in chunks of UTF-8, line ends made uniform."""
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")
