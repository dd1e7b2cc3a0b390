"""Daily reports from a web server's access log."""

__version__ = "0.4.0"
