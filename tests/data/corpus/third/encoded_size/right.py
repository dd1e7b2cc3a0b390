def encoded_size(text: str) -> int:
    """Bytes a text takes when stored; undecodable parts of file names take three each."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-8", "surrogatepass"))


def fits(text: str, limit: int) -> bool:
    """Whether a text can be stored in so many bytes."""
    return encoded_size(text) <= limit
