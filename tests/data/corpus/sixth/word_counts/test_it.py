from module import rare_words, word_counts


def test_counts():
    assert word_counts("The cat, the dog.") == {"the": 2, "cat": 1, "dog": 1}
    assert word_counts("I don't; I do!") == {"i": 2, "don't": 1, "do": 1}
    assert word_counts("") == {}


def test_rare():
    assert rare_words("one two one") == ["two"]
