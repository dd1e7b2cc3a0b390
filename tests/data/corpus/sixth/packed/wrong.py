def packed(weights, limit):
    """Weights in boxes, in their order; one above the limit has a box of its own."""
    boxes = []
    box = []
    total = 0
    for weight in weights:
        if total and total + weight > limit:
            boxes.append(box)
            box = []
            total = 0
        box.append(weight)
        total += weight
    if box:
        boxes.append(box)
    return boxes


def loads(weights, limit):
    return [sum(box) for box in packed(weights, limit)]
