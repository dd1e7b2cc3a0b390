import string
from collections import Counter


def _words(text):
    stripped = (part.strip(string.punctuation) for part in text.split())
    return [word.lower() for word in stripped if word]


def word_counts(text):
    return dict(Counter(_words(text)))


def rare_words(text, limit=1):
    return sorted(word for word, count in word_counts(text).items() if count <= limit)
