"""Answers of a survey, as they came out of JSON."""

from collections import Counter


def group_answers(answers):
    """[answer, count] for each distinct answer, in order of first appearance.

    An answer is a string, a number, true, false or null; 1, 1.0 and true are different answers.
    """
    return [[answer, count] for answer, count in Counter(answers).items()]
