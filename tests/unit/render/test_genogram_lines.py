from render.genogram.tracks import Level, assign_tracks, lying_on_others


def level(bond: int, ups: list[float], downs: list[float]) -> Level:
    return Level(0, bond, tuple((x, ("stem", bond, 0)) for x in ups), tuple((x, ("entry", int(x), bond)) for x in downs))


def test_runs_that_share_no_stretch_share_a_track() -> None:
    assert assign_tracks([level(0, [50], [0, 100]), level(1, [250], [200, 300])]) == [0, 0]


def test_runs_that_meet_end_to_end_do_not_look_like_one() -> None:
    assert len(set(assign_tracks([level(0, [50], [0, 100]), level(1, [150], [102, 200])]))) == 2


def test_the_order_of_two_runs_is_the_one_with_fewer_crossings() -> None:
    """Above, both children's lines of the short bar cross the wide one; below, only its stem does."""
    short, wide = level(0, [50], [40, 60]), level(1, [200], [0, 220])
    assert assign_tracks([short, wide]) == [1, 0]


def test_a_stem_ends_above_the_line_to_a_child_on_the_same_upright() -> None:
    levels = [level(0, [300], [100, 200]), level(1, [100], [0, 150])]
    tracks = assign_tracks(levels)
    assert tracks[1] < tracks[0]
    assert lying_on_others(levels, tracks) == []
    assert lying_on_others(levels, [0, 1]) == [(("stem", 1, 0), ("entry", 100, 0))]


def test_preferences_that_go_round_in_a_circle_still_give_everybody_a_track() -> None:
    levels = [level(i, [10 + 100 * i], [5, 110 + 100 * (i % 3), 320]) for i in range(6)]
    tracks = assign_tracks(levels)
    assert len(set(tracks)) == 6
