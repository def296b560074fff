"""What whoever takes the archive over must know of rights: the content's licence is a setting, pages bundle nobody's
work."""

import json
import re

import pytest
from lxml import etree
from rjsmin import jsmin

from plugins.engine.artifact import BuildError
from tests.checkers.checkers import atom_errors
from tests.engine.engine import ROOT, Site, tree

LICENSE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.vi")
RIGHTS = re.compile(r"license|DC\.rights|<rights|<copyright|giấy phép", re.IGNORECASE)
FEED = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def licensed(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("licensed"), SITEURL="https://tin.invalid")
    site.build(CONTENT_LICENSE=LICENSE)
    return site


def test_without_the_setting_nothing_is_said_of_a_licence(tmp_path):
    site = Site(tmp_path)
    site.build()
    assert [path for path in site.output.rglob("*.html") if RIGHTS.search(path.read_text("utf-8"))] == []


def test_every_page_names_the_licence_for_people_and_for_machines(licensed):
    pages = [
        page
        for page in (path.read_text("utf-8") for path in licensed.output.rglob("*.html"))
        if 'http-equiv="refresh"' not in page
    ]
    assert len(pages) > 5
    for page in pages:
        assert f'<a rel="license" href="{LICENSE[1]}">CC BY 4.0</a>' in page
        assert f'<link rel="license" href="{LICENSE[1]}">' in page
    (page, *_) = [page for page in pages if '"NewsArticle"' in page]
    data = json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', page)[1])
    assert data["@graph"][0]["license"] == LICENSE[1]


def test_feeds_say_it_too_and_stay_right(licensed):
    atom = licensed.output / "atom.xml"
    assert etree.parse(atom).findtext("atom:rights", namespaces=FEED) == "CC BY 4.0"
    assert atom_errors(atom) == ""
    assert "CC BY 4.0" in etree.parse(licensed.output / "rss.xml").findtext("channel/copyright")


@pytest.mark.parametrize("wrong", ["CC BY 4.0", ("CC BY 4.0",), ("CC BY 4.0", "javascript:alert(1)"), (1, 2), ("", "")])
def test_a_setting_that_is_no_name_and_address_is_refused_by_name(tmp_path, wrong):
    with pytest.raises(BuildError, match="CONTENT_LICENSE"):
        Site(tmp_path).build(CONTENT_LICENSE=wrong)


def test_a_page_bundles_nothing_but_our_own_scripts_and_styles(licensed):
    """THIRD-PARTY.md says so: no font, no library, nothing fetched from elsewhere."""
    files = tree(licensed.output)
    token = re.compile(r"--[a-z][\w-]*")  # which has another name on the site
    ours = {token.sub("--", jsmin(path.read_text("utf-8"))) for path in (ROOT / "theme/static/js").rglob("*.js")}
    scripts = [path for path in files if path.endswith(".js")]
    assert scripts
    for path in scripts:
        text = token.sub("--", (licensed.output / path).read_text("utf-8"))
        for part in sorted(ours, key=len, reverse=True):
            text = text.replace(part, "")
        assert re.fullmatch(r'(?:"use strict";|[{}\s])*', text), path
    assert {path.rpartition(".")[2] for path in files if path.startswith("theme/")} == {"css", "js"}
    styles = {path.read_text("utf-8") for path in (ROOT / "theme/static").rglob("*.css")}
    assert {(licensed.output / path).read_text("utf-8") for path in files if path.endswith(".css")} <= styles
    assert not [path for path in files if re.search(r"\.(woff2?|ttf|otf|wasm|mjs)$", path)]
    pages = "".join(path.read_text("utf-8") for path in licensed.output.rglob("*.html"))
    assert not re.search(r"@import|@font-face|<(?:script|link|img|iframe)[^>]+(?:src|stylesheet)[^>]*https?://", pages)


def test_the_program_has_a_licence_and_a_way_to_report():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text and "13. Remote Network Interaction" in text
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "AGPL-3.0-or-later" in readme
    assert all(name in readme and (ROOT / name).is_file() for name in ("LICENSE", "SECURITY.md", "THIRD-PARTY.md"))
