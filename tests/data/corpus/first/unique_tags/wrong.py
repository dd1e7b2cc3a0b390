"""Tags of articles."""


def unique_tags(tags):
    """Each tag once, in order of first appearance; tags may be strings or [group, name] pairs."""
    return list(dict.fromkeys(tags))
