"""Addresses are compared and refused as the strictest disk and host would; the cases are data (places.yml)."""

import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.base.addresses import file_of, place_of, redirect_place, same_place, unpublishable, url_of

CASES = yaml.safe_load(Path(__file__).with_name("places.yml").read_text("utf-8"))
NAMES = st.text("abcKHOIđĐòÒ.-~ ", min_size=1, max_size=8)
URLS = st.lists(NAMES, min_size=1, max_size=4).map(lambda names: "/" + "/".join(names))


@pytest.mark.parametrize("group", CASES["same"], ids=lambda group: group[0])
def test_what_is_one_place_on_some_disk_or_host_is_the_same(group):
    assert all(same_place(one, other) for one, other in combinations(group, 2)), [place_of(url) for url in group]


@pytest.mark.parametrize("pair", CASES["apart"], ids=lambda pair: pair[0])
def test_what_is_apart_everywhere_is_not(pair):
    assert not same_place(*pair)


@pytest.mark.parametrize(("url", "word"), CASES["refused"].items())
def test_what_cannot_be_published_everywhere_is_refused_with_the_reason(url, word):
    assert word in unpublishable(url)


@pytest.mark.parametrize("url", CASES["published"])
def test_what_can_be_published_is_not_refused(url):
    assert unpublishable(url) == ""


@given(URLS)
def test_a_place_is_its_own_and_that_of_every_spelling(url):
    place = place_of(url)
    assert place_of(place) == place
    for spelling in (url.upper(), url.swapcase(), unicodedata.normalize("NFD", url), url + "/", url + "/index.html"):
        assert place_of(spelling) == place


@given(URLS.filter(lambda url: not url.endswith("index.html")))
def test_an_address_and_its_file_lead_to_each_other(url):
    assert url_of(file_of(url)) == url
    assert url_of(file_of(url + "/")) == url + "/"


@pytest.mark.parametrize(
    ("old", "place"), [("/tin/cu.aspx", "/tin/cu.aspx/"), ("/cu/", "/cu/"), ("/cu.html", "/cu.html"), ("/cu", "/cu/")]
)
def test_a_redirect_lies_where_hosts_show_it_as_a_page(old, place):
    assert redirect_place(old) == place
