from module import Outbox


def test_batches():
    sent = []
    box = Outbox(sent.append, 2)
    for message in "abc":
        box.put(message)
    assert sent == [["a", "b"]]
    box.flush()
    box.flush()
    assert sent == [["a", "b"], ["c"]]
