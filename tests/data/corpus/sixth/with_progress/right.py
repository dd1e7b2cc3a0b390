def with_progress(items, report, every=100):
    """Passes the items on and reports how many are done whenever so many more are."""
    done = 0
    for item in items:
        yield item
        done += 1
        if done % every == 0:
            report(done)
    if done % every != 0:
        report(done)


def import_all(rows, save, report):
    """Saves the rows; the number of them that were saved."""
    saved = 0
    for row in with_progress(rows, report, 2):
        save(row)
        saved += 1
    return saved
