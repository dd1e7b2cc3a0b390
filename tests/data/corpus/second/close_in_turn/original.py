def close_all(resources):
    """Close what is open, the newest first, and leave the list empty."""
    while len(resources) > 0:
        last = len(resources) - 1
        resource = resources[last]
        del resources[last]
        resource.close()
