from module import escape_markup


def test_ampersand():
    assert escape_markup("salt & pepper") == "salt &amp; pepper"


def test_markup_is_gone():
    assert "<" not in escape_markup("<b>bold</b>")
    assert escape_markup("plain") == "plain"
