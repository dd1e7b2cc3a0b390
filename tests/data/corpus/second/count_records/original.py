def count_records(stream):
    """Count the lines of an open file that are neither blank nor comments."""
    records = []
    for line in stream:
        text = line.strip()
        if len(text) > 0 and text[0] != "#":
            records = records + [text]
    return len(records)
