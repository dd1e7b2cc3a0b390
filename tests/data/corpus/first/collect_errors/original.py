def collect_errors(form, errors=None):
    """Names of the empty fields of a form, added to `errors` where one is given."""
    if errors is None:
        errors = []
    for name in form.keys():
        if form[name] is None or form[name] == "":
            errors.append(name)
    return errors
