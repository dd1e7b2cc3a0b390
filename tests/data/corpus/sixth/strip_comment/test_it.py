from module import code_lines, strip_comment


def test_strip_comment():
    assert strip_comment("x = 1  # one") == "x = 1"
    assert strip_comment('colour = "#fff"  # white') == 'colour = "#fff"'
    assert strip_comment("mark = '#'") == "mark = '#'"


def test_code_lines():
    assert code_lines("# top\na\n\nb # end") == ["a", "b"]
