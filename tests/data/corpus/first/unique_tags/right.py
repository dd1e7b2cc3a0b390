"""Tags of articles."""


def unique_tags(tags):
    """Each tag once, in order of first appearance; tags may be strings or [group, name] pairs."""
    found = []
    known = set()
    for tag in tags:
        try:
            if tag in known:
                continue
            known.add(tag)
        except TypeError:
            if tag in found:
                continue
        found.append(tag)
    return found
