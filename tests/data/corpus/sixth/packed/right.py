def packed(weights, limit):
    """Weights in boxes, in their order; one above the limit has a box of its own."""
    boxes = []
    box = None
    total = 0
    for weight in weights:
        if box is None or total + weight > limit:
            box = []
            boxes.append(box)
            total = 0
        box.append(weight)
        total += weight
    return boxes


def loads(weights, limit):
    return [sum(box) for box in packed(weights, limit)]
