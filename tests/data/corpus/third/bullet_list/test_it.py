from module import bullet_list


def test_list():
    assert bullet_list(["a", 2, None]) == "- a\n- 2\n- None"


def test_bullet():
    assert bullet_list(["x"], "%") == "% x"
    assert bullet_list([]) == ""
