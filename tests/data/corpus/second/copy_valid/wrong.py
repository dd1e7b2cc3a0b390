def copy_valid(lines):
    """Yield the lines that are not blank; the return value is how many were."""
    return (line for line in lines if line.strip())
