from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from auditor.configuration.lexicons import read_lexicons
from auditor.configuration.reading import Files
from auditor.domain import Verdict, WaitsFor
from checks.purpose_stated import purpose_stated
from tests.builders import AS_OF, profile
from tests.cases import DAY, bangladesh, case, refused

SENTENCES = {"purpose": "To inform.", "audience": "For citizens.", "user": "Run by the office."}


def saying(*parts, **facts):
    return case(profile=profile(about=" ".join(SENTENCES[part] for part in parts), **facts))


def test_purpose_audience_and_user_in_the_profile_text_suffice():
    outcome = purpose_stated(saying(*SENTENCES))
    assert (outcome.verdict, outcome.message) == (Verdict.PASS, "stated")


def test_the_values_say_which_words_decided():
    words = {"purpose": ["to inform"], "audience": ["citizens"], "user": ["run by"]}
    assert purpose_stated(saying(*SENTENCES)).values == {"words": words}


@pytest.mark.parametrize("said", [pair for number in range(3) for pair in combinations(SENTENCES, number)])
def test_what_the_text_lacks_is_named_and_goes_to_a_person(said):
    outcome = purpose_stated(saying(*said))
    assert (outcome.verdict, outcome.waits_for) == (Verdict.REVIEW, WaitsFor.LOOK)
    assert outcome.values["missing"] == [part for part in SENTENCES if part not in said]


@pytest.mark.parametrize(("observed_at", "seen_at"), [(None, AS_OF), (AS_OF - DAY, AS_OF - DAY)])
def test_the_evidence_shows_the_beginning_of_the_text_and_when_it_was_seen(observed_at, seen_at):
    told = profile(about="x" * 999, id="42", observed_at=observed_at)
    [shown] = purpose_stated(case(profile=told)).evidence
    assert (shown.excerpt, shown.item, shown.seen_at) == ("x" * 300, "42", seen_at)


@pytest.mark.parametrize("shown", [None, profile(about=None)], ids=["no profile", "no text"])
def test_a_text_that_nobody_saw_is_not_observed(shown):
    assert refused("purpose_stated", case(profile=shown)).part == "profile"


def test_a_text_from_before_does_not_stand_in_for_one_that_nobody_saw():
    before = saying(*SENTENCES).snapshot
    assert refused("purpose_stated", replace(case(profile=None), previous=before)).part == "profile"


def test_the_name_of_the_page_says_nothing_of_its_purpose():
    named = saying("purpose", "audience", name="Run by the office")
    assert purpose_stated(named).values["missing"] == ["user"]


# Pages as offices describe them in Hindi, read with the words that are shipped

SHIPPED = bangladesh(lexicons=read_lexicons(Files()))
WHOLE = [
    "कार्यालय कलेक्टर, जिला रायपुर का आधिकारिक फेसबुक पेज। उद्देश्य: शासकीय योजनाओं की जानकारी आमजन तक पहुँचाना।",
    "जनसंपर्क विभाग का आधिकारिक फ़ेसबुक पेज, नागरिकों को शासन की गतिविधियों से अवगत कराने हेतु।",
    "यह पेज जिला पंचायत दुर्ग द्वारा संचालित है। ग्रामीणों को पंचायत संबंधी जानकारी देने के लिए।",
    "नगर निगम बिलासपुर का अधिकृत पेज - शहरवासियों की समस्याओं के निराकरण के लिए।",
    "जिले के किसानों को खेती से सम्बन्धित जानकारी उपलब्ध कराना। कृषि विभाग द्वारा प्रबन्धित।",
    "हितग्राहियों तक सेवाएं पहुंचाने तथा सेवाएँ प्रदान करने के लिये। कोई भी नागरिक यहाँ प्रश्न पूछ सकता है।",
    "विद्यार्थियों और पालकों से संवाद हेतु शासकीय पेज; पेज का संचालन प्राचार्य करते हैं।",
    "हमारा लक्ष्य जनता में जन-जागरूकता लाना है। पेज के एडमिन: तहसील कार्यालय।",
    "छत्तीसगढ़वासियों के लिए स्वास्थ्य विषयों का प्रचार-प्रसार। सभी जुड़ सकते हैं।",
    "Collector Office Korba: official page, द्वारा संचालित; आम नागरिकों को सूचनाएं देने का माध्यम।",
]
LACKING = [
    pytest.param("कार्यालय कलेक्टर, जिला रायपुर, छत्तीसगढ़ शासन", "purpose audience user", id="a name alone"),
    pytest.param("नागरिक आपूर्ति निगम, रायपुर", "purpose audience user", id="citizens in a name"),
    pytest.param("संचालक, कृषि एवं किसान कल्याण विभाग", "purpose audience user", id="farmers in a name"),
    pytest.param("ग्रामीण विकास विभाग का आधिकारिक पेज", "purpose audience", id="villages in a name"),
    pytest.param("जिले में संचालित छात्रावास एवं छात्रवृत्ति", "purpose audience user", id="schemes"),
    pytest.param("अधिक जानकारी के लिए कार्यालय से संपर्क करें", "purpose audience user", id="where to ask"),
    pytest.param("आधिकारिक वेबसाइट: raipur.gov.in", "purpose audience user", id="a website"),
    pytest.param("जनसेवा केंद्र, बस्तर", "purpose audience user", id="service in a name"),
    pytest.param("अपना ओटीपी या बैंक की जानकारी साझा न करें", "purpose audience user", id="a warning"),
    pytest.param("समस्या हो तो हमें सूचित करें", "purpose audience user", id="a request"),
    pytest.param("यहाँ कोई भी अपशब्द न लिखें", "purpose audience user", id="a house rule"),
    pytest.param("लक्षित समूह: महिलाएँ एवं बालिकाएँ", "purpose user", id="a target group is no aim"),
    pytest.param("जनता की सेवा में तत्पर", "purpose user", id="for whom alone"),
    pytest.param("योजनाओं की जानकारी", "audience user", id="what for alone"),
    pytest.param("जिला प्रशासन धमतरी द्वारा संचालित", "purpose audience", id="who runs it alone"),
]


@pytest.mark.parametrize("about", WHOLE)
def test_a_hindi_page_that_says_all_three_is_understood(about):
    assert purpose_stated(case(profile=profile(about=about), country=SHIPPED)).verdict is Verdict.PASS


@pytest.mark.parametrize(("about", "missing"), LACKING)
def test_what_a_hindi_page_leaves_open_goes_to_a_person(about, missing):
    outcome = purpose_stated(case(profile=profile(about=about), country=SHIPPED))
    assert " ".join(outcome.values["missing"]) == missing
