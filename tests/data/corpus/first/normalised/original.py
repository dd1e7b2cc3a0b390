def normalised(tags):
    """The tags in lower case, trimmed, sorted; as a new list."""
    clean = []
    for tag in tags:
        clean.append(tag.strip().lower())
    for end in range(len(clean), 1, -1):
        for index in range(end - 1):
            if clean[index] > clean[index + 1]:
                clean[index], clean[index + 1] = clean[index + 1], clean[index]
    return clean
