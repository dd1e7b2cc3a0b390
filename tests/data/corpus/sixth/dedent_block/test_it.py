from module import dedent_block


def test_margin():
    assert dedent_block("    if x:\n        go()\n\n    stop()\n") == "if x:\n    go()\n\nstop()\n"


def test_no_margin():
    assert dedent_block("one\n  two") == "one\n  two"
    assert dedent_block("") == ""
