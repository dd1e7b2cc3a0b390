import re
from collections import Counter

_WORD = re.compile(r"[\w']+")


def word_counts(text):
    return dict(Counter(_WORD.findall(text.lower())))


def rare_words(text, limit=1):
    return sorted(word for word, count in word_counts(text).items() if count <= limit)
