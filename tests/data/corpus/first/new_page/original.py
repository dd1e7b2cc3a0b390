def new_page(title: str) -> dict:
    """A page to be filled by its caller: title, address and no blocks yet."""
    address = ""
    for letter in title.lower():
        if letter == " ":
            address += "-"
        else:
            address += letter
    return {"title": title, "address": "/" + address, "blocks": []}
