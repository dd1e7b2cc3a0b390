def _matching(words_of, query):
    wanted = set(query.lower().split())
    return [name for name, words in words_of.items() if wanted <= words]


def _words_of(documents):
    return {name: set(text.lower().split()) for name, text in documents.items()}


def matching_documents(documents, query):
    """Names of the documents in which all words of the query occur."""
    return _matching(_words_of(documents), query)


def count_matches(documents, queries):
    words_of = _words_of(documents)
    return {query: len(_matching(words_of, query)) for query in queries}
