def snake_case(name):
    result = ""
    for place in range(len(name)):
        char = name[place]
        if char.isupper():
            before = name[:place]
            if before and not before[-1].isupper() and before[-1] != "_":
                result = result + "_"
            result = result + char.lower()
        else:
            result = result + char
    return result


def snake_keys(record):
    return {snake_case(key): value for key, value in record.items()}
