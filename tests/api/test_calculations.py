"""Every tool under its name, with the result and the complaints of the tool itself."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.core.errors import BadArgument

ARGUMENTS: dict[str, dict[str, Any]] = {
    "convert": {"amount": 70},
    "statistic": {"series": "kandas_quota", "period": "2024", "operation": "value"},
    "what_if": {
        "tool": "relocation",
        "arguments": {"people": 5, "settlement": "rural", "date": "2024"},
        "changes": {"settlement": "urban"},
    },
}


def test_every_tool_is_served_and_says_what_it_says_itself(api: Any, product: Any) -> None:
    for name, tool in product.tools.items():
        arguments = ARGUMENTS.get(name, {})
        response = api.post(f"/api/v1/calc/{name}", json=arguments)
        assert response.status_code == 200, (name, response.text)
        assert response.json() == tool.call(arguments).model_dump(mode="json"), name


def test_the_list_has_every_tool_with_its_schemas(api: Any, product: Any) -> None:
    listed = {tool["name"]: tool for tool in api.get("/api/v1/calc").json()["tools"]}
    assert list(listed) == list(product.tools)
    assert "people" in listed["relocation"]["input"]["properties"]


def test_money_and_days_are_read_as_the_tools_read_them(api: Any) -> None:
    found = api.post("/api/v1/calc/certificate", json={"price": "8 млн", "date": "2025-03-01"})
    assert found.status_code == 200
    assert found.json()["calculations"][0]["as_of"] == "2025-03-01"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("relocation", {"people": 0}),
        ("relocation", {"peple": 4}),
        ("relocation", {"arrival": "Atlantis"}),
        ("mci", {"date": "soon"}),
    ],
)
def test_a_wrong_argument_is_told_in_the_tools_words(
    name: str, arguments: dict[str, Any], language: Any, api: Any, product: Any
) -> None:
    arguments = {**arguments, "language": language}
    response = api.post(f"/api/v1/calc/{name}", json=arguments)
    assert response.status_code == 422
    with pytest.raises(BadArgument) as wrong:
        product.tools[name].call(arguments)
    error = response.json()["error"]
    assert error["message"] == wrong.value.texts[language]
    assert error["details"][0]["where"] == wrong.value.argument
    assert tuple(error["details"][0]["nearest"]) == wrong.value.nearest


def test_what_was_not_in_force_is_not_found(api: Any) -> None:
    response = api.post("/api/v1/calc/mci", json={"date": "1950"})
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_in_force"


@pytest.mark.parametrize("name", ["mcy", "..", "%2e%2e%2fetc", "mci%00", "a" * 3000])
def test_a_tool_there_is_not(name: str, api: Any) -> None:
    response = api.post(f"/api/v1/calc/{name}", json={})
    assert response.status_code == 404
    assert set(response.json()) == {"error"}


def test_series_are_listed_and_queried(api: Any, product: Any) -> None:
    found = api.get("/api/v1/stats", params={"words": "kandas quota"}).json()["series"]
    assert "kandas_quota" in {series["id"] for series in found}
    query = ARGUMENTS["statistic"]
    answer = api.post("/api/v1/stats", json=query)
    assert answer.json() == product.tools["statistic"].call(query).model_dump(mode="json")


def test_a_series_there_is_not(api: Any) -> None:
    response = api.post("/api/v1/stats", json={"series": "kandas_quotta"})
    assert response.status_code in (404, 422)
    assert "kandas_quota" in response.text
