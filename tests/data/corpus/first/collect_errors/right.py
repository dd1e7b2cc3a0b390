def collect_errors(form, errors=None):
    """Names of the empty fields of a form, added to `errors` where one is given."""
    if errors is None:
        errors = []
    errors.extend(name for name, text in form.items() if text is None or text == "")
    return errors
