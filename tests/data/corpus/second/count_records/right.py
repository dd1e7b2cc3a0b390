def count_records(stream):
    """Count the lines of an open file that are neither blank nor comments."""
    count = 0
    for line in stream:
        text = line.strip()
        if text and text[0] != "#":
            count += 1
    return count
