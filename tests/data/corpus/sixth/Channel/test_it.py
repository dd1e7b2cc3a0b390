from module import Channel


def test_shared():
    news = Channel.named("news")
    assert Channel.named("news") is news
    assert Channel.named("talk") is not news
    assert news.name == "news"


def test_send():
    channel = Channel.named("send")
    assert channel.send("one") == 1
    assert channel.send("two") == 2
    assert channel.messages == ["one", "two"]
