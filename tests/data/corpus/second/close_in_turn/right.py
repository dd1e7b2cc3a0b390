def close_all(resources):
    """Close what is open, the newest first, and leave the list empty."""
    while resources:
        resources.pop().close()
