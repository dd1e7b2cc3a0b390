"""Answers of a survey, as they came out of JSON."""


def group_answers(answers):
    """[answer, count] for each distinct answer, in order of first appearance.

    An answer is a string, a number, true, false or null; 1, 1.0 and true are different answers.
    """
    groups = []
    for answer in answers:
        for group in groups:
            if type(group[0]) is type(answer) and group[0] == answer:
                group[1] += 1
                break
        else:
            groups.append([answer, 1])
    return groups
