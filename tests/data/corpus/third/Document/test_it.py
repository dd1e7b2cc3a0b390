from module import Document


def test_frequency():
    document = Document("To be or not to be")
    assert document.frequency("TO") == 2
    assert document.frequency("is") == 0


def test_density():
    assert Document("a b a c").density("a") == 0.5
    assert Document("").density("a") == 0.0
