from __future__ import annotations

import pytest

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.domain.addresses import SENTENCES, Address, host_of, read_address, same_site
from auditor.domain.platforms import Refused, unlisted

PLATFORMS = read_platforms(Files())
CHANNEL = "UCaaaaaaaaaaaaaaaaaaaaaA"


def read(platform, text):
    return read_address(text, PLATFORMS[platform], PLATFORMS)


@pytest.mark.parametrize(
    ("platform", "text", "handle"),
    [
        ("facebook", "dcrangpur", "dcrangpur"),
        ("facebook", "@dcrangpur", "dcrangpur"),
        ("facebook", "dc.rangpur/", "dc.rangpur"),
        ("facebook", "https://www.facebook.com/dcrangpur", "dcrangpur"),
        ("facebook", "http://WWW.Facebook.COM/dcrangpur/", "dcrangpur"),
        ("facebook", "m.facebook.com/dcrangpur?ref=page_internal&fbclid=Iw", "dcrangpur"),
        ("facebook", "web.facebook.com/dcrangpur/about", "dcrangpur"),
        ("facebook", "fb.com/dcrangpur", "dcrangpur"),
        ("facebook", "fb.me/dcrangpur", "dcrangpur"),
        ("facebook", "https://www.facebook.com/#!/dcrangpur", "dcrangpur"),
        ("facebook", "http//www.facebook.com/dcrangpur", "dcrangpur"),
        ("facebook", "https:/facebook.com//dcrangpur", "dcrangpur"),
        ("facebook", "//facebook.com/dcrangpur", "dcrangpur"),
        ("facebook", " <https://facebook.com/dcrangpur> ", "dcrangpur"),
        ("facebook", "https://facebook.com/dc\u200brang\ufeffpur\u200f", "dcrangpur"),
        ("facebook", "https://facebook.com/dc\u200drangpur", "dcrangpur"),
        ("facebook", "ｆａｃｅｂｏｏｋ．ｃｏｍ／ｄｃｒａｎｇｐｕｒ", "dcrangpur"),
        ("facebook", "https://facebook.com/%E0%A6%A2%E0%A6%BE%E0%A6%95%E0%A6%BE", "ঢাকা"),
        ("facebook", "https://facebook.com/%FF%FEdc", "%FF%FEdc"),
        ("facebook", "জেলাপ্রশাসন", "জেলাপ্রশাসন"),
        ("facebook", "র\u200d্যাব", "র\u200d্যাব"),
        ("x", "@CabinetDivision", "CabinetDivision"),
        ("x", "https://x.com/CabinetDivision", "CabinetDivision"),
        ("x", "mobile.twitter.com/CabinetDivision?lang=bn", "CabinetDivision"),
        ("x", "https://twitter.com/#!/CabinetDivision", "CabinetDivision"),
        ("x", "https://twitter.com/intent/follow?screen_name=CabinetDivision", "CabinetDivision"),
        ("x", "@11348282", "11348282"),
        ("youtube", "@dcrangpur", "dcrangpur"),
        ("youtube", "https://www.youtube.com/@dcrangpur/featured", "dcrangpur"),
        ("youtube", "youtube.com/user/DCRangpur", "user/DCRangpur"),
        ("youtube", "youtube.com/c/DCRangpur/videos", "c/DCRangpur"),
        ("youtube", "youtube.com/DCRangpur", "c/DCRangpur"),
        ("instagram", "https://www.instagram.com/dc.rangpur/?hl=en", "dc.rangpur"),
        ("instagram", "dc.rangpur", "dc.rangpur"),
        ("whatsapp", "+880 1712-345678", "+880 1712-345678"),
        ("whatsapp", "https://wa.me/8801712345678?text=hi", "8801712345678"),
        ("whatsapp", "https://api.whatsapp.com/send?phone=%2B8801712345678", "8801712345678"),
        ("whatsapp", "https://whatsapp.com/channel/0029VaAbCdEfGh", "channel/0029VaAbCdEfGh"),
        ("linkedin", "https://www.linkedin.com/company/dc-rangpur/about/", "dc-rangpur"),
        ("linkedin", "https://bd.linkedin.com/school/bpatc", "school/bpatc"),
        ("pinterest", "https://in.pinterest.com/dcrangpur/", "dcrangpur"),
        ("google_plus", "https://plus.google.com/+dcrangpur", "dcrangpur"),
        ("wikipedia", "https://bn.m.wikipedia.org/wiki/%E0%A6%A2%E0%A6%BE%E0%A6%95%E0%A6%BE", "bn:ঢাকা"),
        ("wikipedia", "bn:ঢাকা জেলা", "bn:ঢাকা জেলা"),
        ("website", "http://www.rangpur.gov.bd/", "www.rangpur.gov.bd"),
        ("website", "rangpur.gov.bd", "rangpur.gov.bd"),
        ("website", "https://Rangpur.gov.bd:8080/bn/Page?x=1#y", "rangpur.gov.bd:8080/bn/Page"),
        ("blog", "dcrangpur.wordpress.com/blog/", "dcrangpur.wordpress.com/blog"),
    ],
)
def test_reads_what_offices_write(platform, text, handle):
    address = read(platform, text)
    assert isinstance(address, Address), address
    assert (address.platform, address.handle) == (platform, handle)


@pytest.mark.parametrize(
    ("platform", "text", "known"),
    [
        ("facebook", "54971236771", "54971236771"),
        ("facebook", "৫৪৯৭১২৩৬৭৭১", "54971236771"),
        ("facebook", "https://www.facebook.com/54971236771", "54971236771"),
        ("facebook", "https://www.facebook.com/pages/DC-Office/54971236771?sk=info", "54971236771"),
        ("facebook", "https://www.facebook.com/DC-Office-Rangpur-549712367710/", "549712367710"),
        ("x", "11348282", "11348282"),
        ("x", "https://x.com/i/user/11348282", "11348282"),
        ("youtube", CHANNEL, CHANNEL),
        ("youtube", f"https://www.youtube.com/channel/{CHANNEL}/videos", CHANNEL),
        ("instagram", "17841400000000001", "17841400000000001"),
        ("linkedin", "https://www.linkedin.com/company/1234567/", "1234567"),
        ("pinterest", "2783136121146311751", "2783136121146311751"),
        ("google_plus", "https://plus.google.com/u/0/113456789012345678901/posts", "113456789012345678901"),
        ("facebook", "dcrangpur", None),
        ("x", "@11348282", None),
    ],
)
def test_knows_the_platforms_own_stable_id_where_it_is_written(platform, text, known):
    assert read(platform, text).id == known


@pytest.mark.parametrize(
    ("platform", "text", "reason"),
    [
        ("facebook", "https://www.facebook.com/profile.php?id=100012345678", "person"),
        ("facebook", "https://www.facebook.com/profile.php?sk=about&id=100012345678", "person"),
        ("facebook", "facebook.com/people/DC-Rangpur/100012345678/", "person"),
        ("facebook", "https://www.facebook.com/groups/dcrangpur/?ref=share", "group"),
        ("facebook", "https://www.facebook.com/Groups/dcrangpur/posts/1", "group"),
        ("facebook", "https://www.facebook.com/dcrangpur/posts/12", "post"),
        ("facebook", "https://www.facebook.com/photo.php?fbid=1", "post"),
        ("facebook", "https://www.facebook.com/hashtag/rangpur", "search"),
        ("facebook", "https://l.facebook.com/l/AQ", "short_link"),
        ("facebook", "facebook.com", "not_an_account"),
        ("facebook", "https://www.facebook.com/login.php?next=x", "not_an_account"),
        ("facebook", "https://developers.facebook.com/docs", "not_an_account"),
        ("facebook", "District Administration Rangpur", "not_an_address"),
        ("facebook", "dc@rangpur.gov.bd", "not_an_address"),
        ("facebook", "rangpur.gov.bd", "not_an_address"),
        ("facebook", "null", "not_an_address"),
        ("facebook", "", "not_an_address"),
        ("facebook", "\u200b \ufeff", "not_an_address"),
        ("facebook", "javascript:alert(1)", "not_an_address"),
        ("facebook", "ftp://facebook.com/dcrangpur", "not_an_address"),
        ("facebook", "http://[::1", "not_an_address"),
        ("facebook", "https://twitter.com/dcrangpur", "other_platform"),
        ("facebook", "https://notfacebook.com/dcrangpur", "unknown_site"),
        ("facebook", "https://facebook.com@example.org/dcrangpur", "unknown_site"),
        ("facebook", "www.rangpur.gov.bd", "unknown_site"),
        ("x", "https://x.com/CabinetDivision/status/1", "post"),
        ("x", "https://twitter.com/search?q=rangpur", "search"),
        ("x", "#rangpur", "search"),
        ("x", "https://twitter.com/CabinetDivision/lists/offices", "list"),
        ("x", "https://t.co/abc", "short_link"),
        ("x", "https://x.com/intent/post?text=x", "not_an_account"),
        ("x", "a_name_of_sixteen", "not_an_address"),
        ("x", "ঢাকা", "not_an_address"),
        ("youtube", "https://youtu.be/xyz", "post"),
        ("youtube", "https://www.youtube.com/watch?v=x", "post"),
        ("youtube", "https://www.youtube.com/playlist?list=PL1", "list"),
        ("youtube", "https://www.youtube.com/results?search_query=x", "search"),
        ("instagram", "https://www.instagram.com/p/AAA/", "post"),
        ("whatsapp", "01712-345678", "national_number"),
        ("whatsapp", "০১৭১২৩৪৫৬৭৮", "national_number"),
        ("whatsapp", "https://chat.whatsapp.com/AbCd123", "group"),
        ("linkedin", "https://bd.linkedin.com/in/somebody", "person"),
        ("linkedin", "https://www.linkedin.com/groups/123/", "group"),
        ("pinterest", "https://pinterest.com/dcrangpur/board/", "list"),
        ("pinterest", "https://pin.it/abc", "short_link"),
        ("google_plus", "https://plus.google.com/communities/113456", "group"),
        ("wikipedia", "https://en.wikipedia.org/wiki/User:Somebody", "person"),
        ("website", "rangpur", "not_an_address"),
        ("website", "dc@rangpur.gov.bd", "not_an_address"),
        ("website", "https://www.facebook.com/dcrangpur", "other_platform"),
    ],
)
def test_refuses_what_is_no_account_of_an_office(platform, text, reason):
    assert read(platform, text).reason == reason


@pytest.mark.parametrize(
    ("platform", "text", "handle"),
    [
        ("facebook", "https://www.facebook.com/profile.php?id=100012345678", "100012345678"),
        ("facebook", "https://www.facebook.com/groups/dcrangpur", "groups/dcrangpur"),
        ("linkedin", "https://bd.linkedin.com/in/somebody", "in/somebody"),
        ("whatsapp", "https://chat.whatsapp.com/AbCd123", "chat/AbCd123"),
    ],
)
def test_a_person_or_a_group_comes_with_what_it_would_be_registered_by(platform, text, handle):
    assert read(platform, text).address.handle == handle


def test_a_group_is_never_taken_for_the_page_of_the_same_name():
    group = read("facebook", "https://www.facebook.com/groups/dcrangpur").address
    assert group.key != read("facebook", "dcrangpur").key


@pytest.mark.parametrize(
    ("platform", "one", "other"),
    [
        ("facebook", "DC.Rangpur", "dcrangpur"),
        ("facebook", "মন্ত্রণাল\u09df", "মন্ত্রণাল\u09af\u09bc"),
        ("facebook", "র\u200d্যাব", "র্যাব"),
        ("x", "@NASA", "https://twitter.com/nasa"),
        ("youtube", "@DCRangpur", "https://youtube.com/@dcrangpur"),
        ("whatsapp", "+880 1712-345678", "https://wa.me/8801712345678"),
        ("whatsapp", "008801712345678", "+8801712345678"),
        ("wikipedia", "bn:ঢাকা জেলা", "https://bn.wikipedia.org/wiki/ঢাকা_জেলা"),
        ("website", "http://www.rangpur.gov.bd", "https://RANGPUR.gov.bd/"),
    ],
)
def test_spellings_of_one_account_have_one_key(platform, one, other):
    assert read(platform, one).key == read(platform, other).key


@pytest.mark.parametrize(
    ("platform", "one", "other"),
    [
        ("youtube", CHANNEL, CHANNEL.replace("A", "a")),
        ("youtube", "@nasa", "https://www.youtube.com/c/nasa"),
        ("website", "rangpur.gov.bd/A", "rangpur.gov.bd/a"),
        ("website", "rangpur.gov.bd", "dhaka.gov.bd"),
        ("x", "11348282", "@11348282"),
    ],
)
def test_different_accounts_have_different_keys(platform, one, other):
    assert read(platform, one).key != read(platform, other).key


@pytest.mark.parametrize(
    ("platform", "text", "address"),
    [
        ("facebook", "ঢাকা", "https://www.facebook.com/%E0%A6%A2%E0%A6%BE%E0%A6%95%E0%A6%BE"),
        ("x", "11348282", "https://x.com/i/user/11348282"),
        ("youtube", CHANNEL, f"https://www.youtube.com/channel/{CHANNEL}"),
        ("youtube", "dcrangpur", "https://www.youtube.com/@dcrangpur"),
        ("youtube", "user/dcrangpur", "https://www.youtube.com/user/dcrangpur"),
        ("whatsapp", "+880 1712-345678", "https://wa.me/8801712345678"),
        ("linkedin", "dc-rangpur", "https://www.linkedin.com/company/dc-rangpur/"),
        ("wikipedia", "en:Rangpur_District", "https://en.wikipedia.org/wiki/Rangpur_District"),
        ("website", "www.rangpur.gov.bd", "https://www.rangpur.gov.bd"),
        ("google_plus", "dcrangpur", ""),
    ],
)
def test_an_account_has_an_address_that_a_reader_can_open(platform, text, address):
    assert PLATFORMS[platform].address(read(platform, text).handle) == address


@pytest.mark.parametrize(
    "platform", [name for name in PLATFORMS if name not in {"instagram", "pinterest", "google_plus"}]
)
def test_the_address_of_an_account_leads_back_to_it(platform):
    text = {"whatsapp": "+8801712345678", "wikipedia": "bn:ঢাকা", "website": "a.gov.bd/b", "blog": "a.org/b"}
    address = read(platform, text.get(platform, "dcrangpur"))
    assert read(platform, PLATFORMS[platform].address(address.handle)).key == address.key


def test_a_url_names_its_platform_by_itself():
    assert read_address("https://twitter.com/nasa", None, PLATFORMS).platform == "x"


def test_a_bare_name_names_no_platform():
    assert read_address("nasa", None, PLATFORMS).reason is Refused.NOT_AN_ADDRESS


def test_an_address_elsewhere_says_where_it_leads():
    assert read("facebook", "https://x.com/nasa").platform == "x"


@pytest.mark.parametrize(
    ("text", "handle"),
    [("@dc_rangpur", "dc_rangpur"), ("https://mastodon.example/@dc", "mastodon.example/@dc")],
)
def test_names_and_addresses_of_an_undescribed_platform_are_taken(text, handle):
    assert read_address(text, unlisted("mastodon"), PLATFORMS).handle == handle


def test_every_reason_has_a_sentence():
    assert SENTENCES.keys() == set(Refused)


@pytest.mark.parametrize(
    "other", ["rangpur.gov.bd", "HTTPS://WWW.Rangpur.gov.bd/bn/", "http://rangpur.gov.bd:80"]
)
def test_the_same_site_but_for_scheme_and_www(other):
    assert same_site("http://www.rangpur.gov.bd", other)


@pytest.mark.parametrize("other", ["dhaka.gov.bd", "portal.rangpur.gov.bd", "gov.bd", "", "null"])
def test_neighbours_are_not_the_same_site(other):
    assert not same_site("http://www.rangpur.gov.bd", other)


def test_no_address_is_not_the_same_site_as_no_address():
    assert not same_site("", "")


def test_an_encoded_host_is_compared_in_its_letters():
    assert host_of("http://xn--fiqs8s.xn--54b7fta0cc/") == "中国.বাংলা"
