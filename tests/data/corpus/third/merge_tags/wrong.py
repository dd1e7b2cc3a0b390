def merge_tags(tags: list[str]) -> list[str]:
    """Tags without those that differ from an earlier one by case only."""
    kept: dict[str, str] = {}
    for tag in tags:
        kept.setdefault(tag.lower(), tag)
    return list(kept.values())
