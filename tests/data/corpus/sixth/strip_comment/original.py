def strip_comment(line):
    """The line without a comment; a hash between quotes does not begin one."""
    result = ""
    quote = ""
    for char in line:
        if quote:
            if char == quote:
                quote = ""
        elif char == '"' or char == "'":
            quote = char
        elif char == "#":
            break
        result = result + char
    return result.rstrip()


def code_lines(text):
    """Lines that are not empty once their comments are gone."""
    result = []
    for line in text.split("\n"):
        if strip_comment(line) != "":
            result.append(strip_comment(line))
    return result
