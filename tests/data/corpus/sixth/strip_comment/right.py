def strip_comment(line):
    """The line without a comment; a hash between quotes does not begin one."""
    if "#" not in line:
        return line.rstrip()
    quote = ""
    for place, char in enumerate(line):
        if quote:
            if char == quote:
                quote = ""
        elif char == '"' or char == "'":
            quote = char
        elif char == "#":
            return line[:place].rstrip()
    return line.rstrip()


def code_lines(text):
    """Lines that are not empty once their comments are gone."""
    return [code for line in text.split("\n") if (code := strip_comment(line))]
