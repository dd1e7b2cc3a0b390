from module import copy_plan


def test_copy():
    template = {"mon": ["run", "swim"], "tue": []}
    plan = copy_plan(template)
    plan["wed"] = ["rest"]
    assert template == {"mon": ["run", "swim"], "tue": []}
