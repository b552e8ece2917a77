from __future__ import annotations

from tests.emulators.graph_whatsapp import account_id, number_id

PROFILE = "about,address,description,email,profile_picture_url,websites,vertical"
NUMBER = "id,display_phone_number,verified_name,name_status,code_verification_status,status,quality_score"


def test_numbers_that_are_shared_with_us_are_listed(graph):
    rows = graph.walk(f"{account_id(1)}/phone_numbers", graph.tokens.system(1), fields=NUMBER, limit=3)
    numbers = [row for page in rows for row in page["data"]]
    assert {number_id(6), number_id(30)} <= {row["id"] for row in numbers}
    assert numbers[0]["verified_name"] == graph.graph.page(6).name
    assert numbers[0]["quality_score"] == {"score": "GREEN"}


def test_a_profile_tells_what_was_asked(graph):
    path = f"{number_id(6)}/whatsapp_business_profile"
    [profile] = graph.ask(path, graph.tokens.system(1), fields=PROFILE)["data"]
    assert (profile["vertical"], profile["messaging_product"]) == ("GOVT", "whatsapp")
    assert profile["websites"] == [graph.graph.page(6).website]
    assert graph.ask(path, graph.tokens.system(1)) == {"data": [{"messaging_product": "whatsapp"}]}


def test_numbers_of_others_and_other_tokens_find_nothing(graph):
    assert graph.error(number_id(3), graph.tokens.system(1)) == (100, 33)
    assert graph.error(number_id(6)) == (100, 33)
    assert graph.error(f"{account_id(1)}/phone_numbers") == (100, 33)


def test_a_number_is_told_on_the_page_too(graph):
    told = graph.ask(graph.graph.id(6), fields="has_whatsapp_number,whatsapp_number")
    assert (told["has_whatsapp_number"], told["whatsapp_number"]) == (True, graph.graph.page(6).whatsapp)
    assert "whatsapp_number" not in graph.ask(graph.graph.id(7), fields="whatsapp_number")
