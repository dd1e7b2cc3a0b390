def _index(documents):
    index = {}
    for name, text in documents.items():
        for word in text.lower().split():
            index.setdefault(word, {})[name] = True
    return index


def _matching(index, query):
    words = query.lower().split()
    if not words:
        return []
    found = [index.get(word, {}) for word in words]
    return [name for name in found[0] if all(name in names for names in found[1:])]


def matching_documents(documents, query):
    """Names of the documents in which all words of the query occur."""
    return _matching(_index(documents), query)


def count_matches(documents, queries):
    index = _index(documents)
    return {query: len(_matching(index, query)) for query in queries}
