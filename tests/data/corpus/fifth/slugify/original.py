import unicodedata


def slugify(title: str) -> str:
    """Lower case ASCII letters and digits, all else a single hyphen."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    slug = ""
    for char in plain.lower():
        if char.isalnum():
            slug = slug + char
        elif slug and slug[-1] != "-":
            slug = slug + "-"
    return slug.strip("-")
