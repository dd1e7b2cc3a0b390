def house_number(address: str) -> str:
    """The digits 0-9 at the end of an address, empty when there are none."""
    number = ""
    for letter in reversed(address):
        if letter in ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"):
            number = letter + number
        else:
            break
    return number
