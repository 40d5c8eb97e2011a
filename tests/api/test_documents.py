"""Sources and passages, and nothing but them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from assistant.core.models import Citation


def test_sources_are_listed_and_each_is_found(api: Any, product: Any) -> None:
    listed = api.get("/api/v1/sources").json()["sources"]
    assert {one["source"]["id"] for one in listed} == set(product.engine().sources)
    first = listed[0]["source"]["id"]
    assert api.get(f"/api/v1/sources/{first}").json() == listed[0]
    laws = api.get("/api/v1/sources?kind=law").json()["sources"]
    assert {one["source"]["kind"] for one in laws} == {"law"}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_passage_is_found_by_the_id_an_answer_cites(language: Any, api: Any, product: Any) -> None:
    answer = product.ask(["What is a kandas?"], language)
    for citation in answer.citations:
        address = f"/api/v1/passages/{quote(citation.passage_id, safe='')}?language={language}"
        found = api.get(address).json()
        assert found["id"] == citation.passage_id
        assert found["source"]["id"] == citation.source_id
        assert Citation.model_validate(found["citation"]).title == citation.title
        assert found["statements"]


def test_a_passage_names_its_neighbours(api: Any) -> None:
    ids = api.get("/api/v1/sources/qazalem-2024").json()["passages"]
    found = api.get(f"/api/v1/passages/{quote(ids[1], safe='')}").json()
    assert (found["before"], found["after"]) == (ids[0], ids[2])
    first = api.get(f"/api/v1/passages/{quote(ids[0], safe='')}").json()
    assert first["before"] is None


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../../etc/passwd",
        "..\\..\\etc",
        "qazalem-2024#p9999",
        "qazalem-2024",
        "#",
        "a\0b",
        "'; DROP TABLE turns; --",
        "қандас#p1",
        "a" * 5000,
        "%252e%252e%252fetc",
    ],
)
@pytest.mark.parametrize("kind", ["passages", "sources"])
def test_an_id_that_is_none_finds_nothing(kind: str, name: str, api: Any) -> None:
    if kind == "sources" and name == "qazalem-2024":
        pytest.skip("it is one")
    response = api.get(f"/api/v1/{kind}/{quote(name, safe='')}")
    assert response.status_code in (404, 422)
    assert set(response.json()) == {"error"}
