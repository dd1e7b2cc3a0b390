def house_number(address: str) -> str:
    """The digits 0-9 at the end of an address, empty when there are none."""
    return address[len(address.rstrip("0123456789")) :]
