from module import Invoice, NetInvoice


def test_total():
    assert Invoice([(2, 100), (1, 50)]).total() == 250


def test_net_line():
    assert NetInvoice([(1, 119)]).line_total((1, 119)) == 100
    assert NetInvoice([]).total() == 0
