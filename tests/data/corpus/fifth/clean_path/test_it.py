from module import clean_path


def test_clean():
    assert clean_path("/a/./b//c/../d/") == "a/b/d"


def test_root():
    assert clean_path("/") == ""
