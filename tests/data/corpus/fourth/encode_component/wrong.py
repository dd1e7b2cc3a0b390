from urllib.parse import quote


def encode_component(text: str) -> str:
    """One part of a URL, all but unreserved characters as bytes of UTF-8 in percent."""
    return quote(text)


def link(base: str, name: str) -> str:
    """Address of something by its name."""
    return base + "/" + encode_component(name)
