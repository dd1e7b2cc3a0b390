def new_page(title: str) -> dict:
    """A page to be filled by its caller: title, address and no blocks yet."""
    return {"title": title, "address": "/" + title.lower().replace(" ", "-"), "blocks": []}
