from module import save_report


def test_saved(tmp_path):
    path = tmp_path / "report.txt"
    save_report(str(path), ["a", "b"])
    assert path.read_text(encoding="utf-8") == "a\nb\n"
    save_report(str(path), [])
    assert path.read_text(encoding="utf-8") == ""
    assert [each.name for each in tmp_path.iterdir()] == ["report.txt"]
