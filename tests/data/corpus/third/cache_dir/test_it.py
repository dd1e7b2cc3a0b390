from module import cache_dir, cache_file


def test_directory():
    assert cache_dir("thumbs").endswith("/thumbs")


def test_file():
    assert cache_file("thumbs", 255) == cache_dir("thumbs") + "/000000ff"
