import pytest
from module import split_arguments


def test_split():
    assert split_arguments("copy 'my file' to") == ["copy", "my file", "to"]
    assert split_arguments('set "" name="a b"') == ["set", "", "name=a b"]
    assert split_arguments("  ") == []


def test_open_quote():
    with pytest.raises(ValueError, match="no closing quotation"):
        split_arguments("say 'hello")
