def default_profile(role: str) -> dict:
    """Return a fresh profile for the role; callers fill it in further."""
    known = [("guest", "read"), ("editor", "read"), ("editor", "write"), ("owner", "delete")]
    rights: list[str] = []
    for name, right in known:
        if name == role:
            rights = rights + [right]
    return {"role": role, "rights": rights, "theme": "plain"}
