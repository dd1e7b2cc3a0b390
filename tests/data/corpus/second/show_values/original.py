def show_values(values):
    """Return a line for each value, as the protocol shows it."""
    lines = []
    for value in values:
        line = "value: "
        for character in str(value):
            line = line + character
        lines.append(line)
    return lines
