def query_words(text: str) -> list[str]:
    """Return the words of a search, in lower case."""
    words: list[str] = []
    word = ""
    for character in text.lower():
        if character.isspace():
            if word:
                words.append(word)
            word = ""
        else:
            word = word + character
    if word:
        words.append(word)
    return words
