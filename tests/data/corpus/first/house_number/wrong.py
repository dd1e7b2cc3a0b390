def house_number(address: str) -> str:
    """The digits 0-9 at the end of an address, empty when there are none."""
    start = len(address)
    while start and address[start - 1].isdigit():
        start -= 1
    return address[start:]
