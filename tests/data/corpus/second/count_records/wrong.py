def count_records(stream):
    """Count the lines of an open file that are neither blank nor comments."""
    with stream:
        return sum(1 for line in stream if (text := line.strip()) and text[0] != "#")
