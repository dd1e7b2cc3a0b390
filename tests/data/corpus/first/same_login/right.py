def same_login(logins: list[str], wanted: str) -> bool:
    """Whether a login is taken; upper and lower case do not matter, in any language."""
    folded = wanted.strip().casefold()
    return any(login.strip().casefold() == folded for login in logins)
