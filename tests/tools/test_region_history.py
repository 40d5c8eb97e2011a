"""Since when regions have been designated, by the dated lists: of 2017, 2019, 2020, 2022 and 2023."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.statistics.places import Places
from assistant.tools.region_history import onsets, spells
from assistant.tools.regions import Which

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("which", "region", "start", "end", "passage"),
    [
        # "in 2019 the list of regions of departure was extended by Nur-Sultan"
        ("departure", "astana", date(2019, 1, 1), None, "top-news-850#p2"),
        ("departure", "zhetysu", date(2023, 1, 1), None, "dalanews-quota-2023#p6"),
        ("arrival_resettler", "abai", date(2023, 1, 1), date(2026, 12, 31), "dalanews-quota-2023#p1"),
        # Akmola received resettlers from 2020 until 2022
        (
            "arrival_resettler",
            "akmola",
            date(2020, 1, 1),
            date(2022, 12, 31),
            "press-excerpts-resettlement#p15",
        ),
    ],
)
def test_a_region_is_designated_from_the_first_list_that_names_it(
    which: Which, region: str, start: date, end: date | None, passage: str
) -> None:
    (found,) = spells(which, region)
    assert (found.start, found.end, found.is_oldest) == (start, end, False)
    assert passage in found.passages


def test_a_region_of_the_oldest_list_is_not_said_to_have_become_one_then(places: Places) -> None:
    (found,) = spells("departure", "turkistan")
    assert found.is_oldest
    (told,) = onsets("turkistan", ("departure",), places, TODAY, "en")
    assert "oldest list" in told.text


def test_years_without_a_list_part_no_time() -> None:
    # of 2021 and 2022 no list of the regions for kandas is known
    (found,) = spells("arrival_kandas", "north_kazakhstan")
    assert (found.start, found.end) == (date(2016, 2, 18), date(2026, 12, 31))


def test_what_has_ended_is_told_with_its_end(places: Places) -> None:
    (told,) = onsets("akmola", ("arrival_resettler",), places, TODAY, "en")
    assert "2020" in told.text
    assert "31 December 2022" in told.text
    assert onsets("atyrau", ("departure",), places, TODAY, "en") == []
