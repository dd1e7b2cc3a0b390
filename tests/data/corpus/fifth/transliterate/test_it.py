from module import GERMAN, transliterate


def test_german():
    assert transliterate("Größe", GERMAN) == "Groesse"


def test_plain():
    assert transliterate("plain", {}) == "plain"
