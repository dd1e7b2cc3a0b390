def parse_duration(text: str) -> int:
    """Seconds of a text such as "1h30m" or "45s"; raises ValueError where it is not one."""
    total = 0
    number = ""
    for char in text:
        if char in "0123456789":
            number = number + char
            continue
        if char == "h":
            factor = 3600
        elif char == "m":
            factor = 60
        elif char == "s":
            factor = 1
        else:
            raise ValueError(f"unknown unit {char!r} in {text!r}")
        if number == "":
            raise ValueError(f"no number before {char!r} in {text!r}")
        total = total + int(number) * factor
        number = ""
    if number != "":
        raise ValueError(f"no unit after {number} in {text!r}")
    return total
