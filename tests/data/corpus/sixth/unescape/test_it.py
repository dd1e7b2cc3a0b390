import pytest
from module import unescape, unquote


def test_unescape():
    assert unescape("a\\tb\\\\n") == "a\tb\\n"
    assert unescape("caf\u00e9") == "caf\u00e9"


def test_unquote():
    assert unquote('"say \\"hi\\""') == 'say "hi"'
    with pytest.raises(ValueError):
        unquote("bare")
