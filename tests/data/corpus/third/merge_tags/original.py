def merge_tags(tags: list[str]) -> list[str]:
    """Tags without those that differ from an earlier one by case only."""
    kept: list[str] = []
    for tag in tags:
        known = False
        for other in kept:
            if other.casefold() == tag.casefold():
                known = True
                break
        if not known:
            kept.append(tag)
    return kept
