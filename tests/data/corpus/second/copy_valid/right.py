def copy_valid(lines):
    """Yield the lines that are not blank; the return value is how many were."""
    blank = 0
    for line in lines:
        if line.strip():
            yield line
        else:
            blank += 1
    return blank
