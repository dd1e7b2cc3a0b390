from module import FormTemplate


def test_form():
    template = FormTemplate({"person": ["name"], "address": ["street", "town"]})
    form = template.new_form()
    assert form == {"person": ["name"], "address": ["street", "town"]}
    del form["person"]
    assert template.section_names() == ["person", "address"]
