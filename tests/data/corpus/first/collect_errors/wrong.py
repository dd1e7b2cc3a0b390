_NONE_YET = []


def collect_errors(form, errors=None):
    """Names of the empty fields of a form, added to `errors` where one is given."""
    errors = _NONE_YET if errors is None else errors
    errors += [name for name, text in form.items() if text is None or text == ""]
    return errors
