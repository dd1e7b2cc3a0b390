"""Answers of a survey, as they came out of JSON."""


def group_answers(answers):
    """[answer, count] for each distinct answer, in order of first appearance.

    An answer is a string, a number, true, false or null; 1, 1.0 and true are different answers.
    """
    groups = []
    places = {}
    for answer in answers:
        if answer != answer:
            groups.append([answer, 1])
            continue
        key = (type(answer), answer)
        group = places.get(key)
        if group is None:
            places[key] = group = [answer, 0]
            groups.append(group)
        group[1] += 1
    return groups
