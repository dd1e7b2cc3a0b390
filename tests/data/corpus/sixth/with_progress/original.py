def with_progress(items, report, every=100):
    """Passes the items on and reports how many are done whenever so many more are."""
    done = []
    for item in items:
        yield item
        done.append(item)
        if len(done) % every == 0:
            report(len(done))
    if len(done) % every != 0:
        report(len(done))


def import_all(rows, save, report):
    """Saves the rows; the number of them that were saved."""
    saved = []
    for row in with_progress(rows, report, 2):
        save(row)
        saved.append(row)
    return len(saved)
