def unique_tags(tags: list) -> list:
    """Return the tags without repeats, the first of equals kept, in their order."""
    return list(dict.fromkeys(tags))
