import pytest

from module import common_folder


def test_common():
    assert common_folder(["/srv/www/a", "/srv/www/b/c"]) == "/srv/www"
    assert common_folder(["/etc", "/srv"]) == "/"
    assert common_folder(["/srv/www"]) == "/srv/www"


def test_none():
    with pytest.raises(ValueError):
        common_folder([])
