def split_name(name):
    """Return the given names and the family name."""
    words = name.split()
    given = ""
    for word in words[:-1]:
        if given != "":
            given = given + " "
        given = given + word
    family = ""
    if len(words) > 0:
        family = words[-1]
    return [given, family]
