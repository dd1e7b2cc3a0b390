"""Fakes of the ports, one file a topic."""
