from typing import TextIO


def read_header(stream: TextIO) -> dict[str, str]:
    """Fields up to the first empty line; the stream then stands at what follows."""
    fields: dict[str, str] = {}
    while True:
        line = stream.readline()
        if line == "" or line.strip() == "":
            break
        name = ""
        value = ""
        after = False
        for char in line:
            if char == ":" and not after:
                after = True
            elif after:
                value = value + char
            else:
                name = name + char
        fields[name.strip().lower()] = value.strip()
    return fields
