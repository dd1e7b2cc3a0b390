def split_arguments(line: str) -> list[str]:
    """Arguments of a command; quotes hold blanks together, nothing else is special."""
    arguments: list[str] = []
    current = ""
    started = False
    quote = ""
    for char in line:
        if quote:
            if char == quote:
                quote = ""
            else:
                current = current + char
        elif char in ("'", '"'):
            quote = char
            started = True
        elif char in (" ", "\t"):
            if started:
                arguments = arguments + [current]
            current = ""
            started = False
        else:
            current = current + char
            started = True
    if quote:
        raise ValueError("no closing quotation")
    if started:
        arguments = arguments + [current]
    return arguments
