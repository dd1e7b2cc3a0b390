from module import search_key


def test_spaces():
    assert search_key("  two   words ") == "two words"


def test_ligature():
    assert search_key("\ufb01sh") == "fish"


def test_accent_stays():
    assert search_key("caf\u00e9") == "caf\u00e9"
