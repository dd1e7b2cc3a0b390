def passes(text, checks):
    """Whether all checks say yes; they are called in order, none after the first no."""
    good = True
    for check in checks:
        if good:
            if not check(text):
                good = False
    return good
