from module import Player, TrackList


def test_list():
    tracks = TrackList("morning", ["one"])
    tracks.add("two")
    assert tracks.count() == 2
    assert list(tracks) == ["one", "two"]
    assert TrackList("none").count() == 0


def test_player():
    player = Player()
    assert player.load().name == "untitled"
    tracks = TrackList("evening", ["three"])
    assert player.load(tracks) is tracks
    assert player.load() is tracks
