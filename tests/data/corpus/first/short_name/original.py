def short_name(host: str) -> str:
    """The host without a leading `www.`, in lower case."""
    lowered = ""
    for letter in host:
        lowered += letter.lower()
    prefix = "www."
    matches = len(lowered) >= len(prefix)
    for index in range(len(prefix)):
        if matches and lowered[index] != prefix[index]:
            matches = False
    return lowered[len(prefix) :] if matches else lowered
