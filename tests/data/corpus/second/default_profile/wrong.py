from functools import lru_cache

_RIGHTS = {"guest": ("read",), "editor": ("read", "write"), "owner": ("delete",)}


@lru_cache(maxsize=32)
def default_profile(role: str) -> dict:
    """Return a fresh profile for the role; callers fill it in further."""
    return {"role": role, "rights": list(_RIGHTS.get(role, ())), "theme": "plain"}
