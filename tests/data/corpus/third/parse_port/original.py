def parse_port(text: str) -> int:
    """A port number as the user gave it; complains in the user's terms."""
    if text == "":
        raise ValueError("port is missing")
    number = 0
    for char in text:
        digit = "0123456789".find(char)
        if digit == -1:
            raise ValueError(f"port must be a number, not {text!r}")
        number = number * 10 + digit
        if number > 65535:
            number = 65536
    if number < 1 or number > 65535:
        raise ValueError(f"port must be from 1 to 65535, not {text}")
    return number


def parse_address(text: str) -> tuple[str, int]:
    """Host and port of an address such as localhost:8080."""
    host, _, port = text.rpartition(":")
    return host, parse_port(port)
