def parse_port(text: str) -> int:
    """A port number as the user gave it; complains in the user's terms."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(f"port must be from 1 to 65535, not {text}")
    return number


def parse_address(text: str) -> tuple[str, int]:
    """Host and port of an address such as localhost:8080."""
    host, _, port = text.rpartition(":")
    return host, parse_port(port)
