from module import merge_tags


def test_case():
    assert merge_tags(["Python", "web", "PYTHON", "Web"]) == ["Python", "web"]


def test_umlaut():
    assert merge_tags(["Übung", "übung"]) == ["Übung"]
