import warnings

from module import current_names


def test_current_names_are_kept():
    assert current_names({"color": "red", "size": "3"}) == {"color": "red", "size": "3"}


def test_old_names_are_translated():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert current_names({"grey": "1"}) == {"gray": "1"}
