def strip_comment(line):
    """The line without a comment; a hash between quotes does not begin one."""
    place = line.find("#")
    while place >= 0:
        before = line[:place]
        if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            return before.rstrip()
        place = line.find("#", place + 1)
    return line.rstrip()


def code_lines(text):
    """Lines that are not empty once their comments are gone."""
    return [code for line in text.split("\n") if (code := strip_comment(line))]
