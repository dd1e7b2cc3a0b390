"""Tags of articles."""


def unique_tags(tags):
    """Each tag once, in order of first appearance; tags may be strings or [group, name] pairs."""
    found = []
    for tag in tags:
        if tag not in found:
            found.append(tag)
    return found
