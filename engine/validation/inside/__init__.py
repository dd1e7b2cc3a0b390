"""Scripts that run in the user's interpreter inside the sandbox, never in our process.

Standard library only (and the user's own pytest and coverage), Python 3.9 and newer. They read one
JSON request from stdin and write JSON lines to the pipe whose number stands in OPT_REPORT_FD, each
signed with a key that came in over stdin.
"""
