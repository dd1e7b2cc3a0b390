from module import save_lines


def test_save(tmp_path):
    path = tmp_path / "list.txt"
    save_lines(path, ["tea", "milk"])
    assert path.read_text() == "tea\nmilk\n"
    save_lines(path, [])
    assert path.read_text() == ""
    assert [found.name for found in tmp_path.iterdir()] == ["list.txt"]
