def normalised(tags):
    """The tags in lower case, trimmed, sorted; as a new list."""
    return sorted([tag.strip().lower() for tag in tags])
