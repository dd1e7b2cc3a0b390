from module import count_matches, matching_documents

DOCUMENTS = {"first": "The red fox", "second": "the dog", "third": "red red dog"}


def test_matching():
    assert matching_documents(DOCUMENTS, "THE") == ["first", "second"]
    assert matching_documents(DOCUMENTS, "red dog") == ["third"]
    assert matching_documents(DOCUMENTS, "cat") == []


def test_counts():
    assert count_matches(DOCUMENTS, ["red", "cat"]) == {"red": 2, "cat": 0}
