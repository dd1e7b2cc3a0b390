def mask_digits(text: str, keep: int = 4) -> str:
    """Stars in place of all digits but the last ones."""
    result = ""
    for place, char in enumerate(text):
        following = 0
        for other in text[place + 1 :]:
            if other.isdecimal():
                following += 1
        if char.isdecimal() and following >= keep:
            result += "*"
        else:
            result += char
    return result
