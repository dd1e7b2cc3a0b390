def passes(text, checks):
    """Whether all checks say yes; they are called in order, none after the first no."""
    for check in checks:
        if not check(text):
            return False
    return True
