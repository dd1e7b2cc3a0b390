def matching_documents(documents, query):
    """Names of the documents in which all words of the query occur."""
    names = []
    for name in documents:
        matches = True
        for word in query.lower().split():
            if word not in documents[name].lower().split():
                matches = False
        if matches:
            names.append(name)
    return names


def count_matches(documents, queries):
    counts = {}
    for query in queries:
        counts[query] = len(matching_documents(documents, query))
    return counts
