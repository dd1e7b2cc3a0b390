SETTINGS = {"prefix": "dev", "separator": ": "}


def tag_message(message: str, prefix: str | None = SETTINGS["prefix"]) -> str:
    """Put a prefix before each line of the message."""
    if prefix is None:
        prefix = SETTINGS["prefix"]
    start = prefix + SETTINGS["separator"]
    text = ""
    for line in message.split("\n"):
        text = f"{text}\n{start}{line}" if text else start + line
    return text
