from module import sound_code


def test_like_sounds():
    assert sound_code("Robert") == sound_code("Rupert") == "R163"
    assert sound_code("Ashcraft") == "A261"


def test_short():
    assert sound_code("Lee") == "L000"
    assert sound_code("") == ""
