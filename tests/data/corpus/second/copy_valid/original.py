def copy_valid(lines):
    """Yield the lines that are not blank; the return value is how many were."""
    blank = []
    for line in lines:
        if len(line.strip()) == 0:
            blank = blank + [line]
        else:
            yield line
    return len(blank)
