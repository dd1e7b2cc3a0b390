def longest_line(lines: list[str]) -> str:
    """Return the longest line, the first one of equals."""
    longest = ""
    for line in lines:
        for other in lines:
            if len(other) > len(longest):
                longest = other
        if len(line) > len(longest):
            longest = line
    return longest
