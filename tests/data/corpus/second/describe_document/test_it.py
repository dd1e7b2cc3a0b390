from module import describe


class Document:
    title = "Ode"

    def __init__(self, words):
        self.words = words


def test_describe():
    assert describe(Document(["o", "sea", "o"])) == "Ode: 3 words, 2 different"
