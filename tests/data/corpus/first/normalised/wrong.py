def normalised(tags):
    """The tags in lower case, trimmed, sorted; as a new list."""
    tags[:] = [tag.strip().lower() for tag in tags]
    tags.sort()
    return tags
