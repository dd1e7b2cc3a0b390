def short_name(host: str) -> str:
    """The host without a leading `www.`, in lower case."""
    return "".join(map(str.lower, host)).lstrip("www.")
