def unique_tags(tags: list) -> list:
    """Return the tags without repeats, the first of equals kept, in their order."""
    tags = list(tags)
    try:
        return list(dict.fromkeys(tags))
    except TypeError:
        result: list = []
        for tag in tags:
            if tag not in result:
                result.append(tag)
        return result
