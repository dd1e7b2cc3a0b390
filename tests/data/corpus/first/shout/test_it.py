from module import shout


def test_words_and_numbers():
    assert shout(["ann", 3, None, "Bob"]) == ["ANN", 3, None, "BOB"]
