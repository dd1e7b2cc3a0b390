def close_all(resources):
    """Close what is open, the newest first, and leave the list empty."""
    for resource in resources:
        resource.close()
    resources.clear()
