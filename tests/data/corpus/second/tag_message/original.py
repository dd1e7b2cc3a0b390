SETTINGS = {"prefix": "dev", "separator": ": "}


def tag_message(message: str, prefix: str | None = None) -> str:
    """Put a prefix before each line of the message."""
    if prefix is None:
        prefix = SETTINGS["prefix"]
    text = ""
    for line in message.split("\n"):
        if text != "":
            text = text + "\n"
        text = text + prefix + SETTINGS["separator"] + line
    return text
