def packed(weights, limit):
    """Weights in boxes, in their order; one above the limit has a box of its own."""
    boxes = []
    box = []
    for weight in weights:
        if len(box) > 0 and sum(box) + weight > limit:
            boxes = boxes + [box]
            box = []
        box = box + [weight]
    if len(box) > 0:
        boxes = boxes + [box]
    return boxes


def loads(weights, limit):
    return [sum(box) for box in packed(weights, limit)]
