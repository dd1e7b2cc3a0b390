def same_login(logins: list[str], wanted: str) -> bool:
    """Whether a login is taken; upper and lower case do not matter, in any language."""
    folded = wanted.strip().lower()
    return any(login.strip().lower() == folded for login in logins)
