def snake_case(name):
    parts = []
    joined = True
    for char in name:
        if char.isupper():
            if not joined:
                parts.append("_")
            parts.append(char.lower())
            joined = True
        else:
            parts.append(char)
            joined = char == "_"
    return "".join(parts)


def snake_keys(record):
    return {snake_case(key): value for key, value in record.items()}
