import string


def _words(text):
    words = []
    for part in text.split():
        word = part.strip(string.punctuation).lower()
        if word:
            words.append(word)
    return words


def word_counts(text):
    counts = {}
    for word in _words(text):
        counts[word] = _words(text).count(word)
    return counts


def rare_words(text, limit=1):
    return sorted(word for word, count in word_counts(text).items() if count <= limit)
