def passes(text, checks):
    """Whether all checks say yes; they are called in order, none after the first no."""
    return all([check(text) for check in checks])
