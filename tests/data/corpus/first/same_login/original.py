def same_login(logins: list[str], wanted: str) -> bool:
    """Whether a login is taken; upper and lower case do not matter, in any language."""
    for login in logins:
        if login.strip().casefold() == wanted.strip().casefold():
            return True
    return False
