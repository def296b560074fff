"""The declarations of the house: each kind says once where it lies and what it promises."""

import ast
import re
from pathlib import Path

import pytest

from plugins.base.addresses import HOUSE, Kind, address_book
from plugins.base.addresses.house import ARTICLE, AUTHOR, BLOC
from tests.sites.copying import ROOT

PLUGINS = ROOT / "plugins"
BOOK = PLUGINS / "base/addresses"
#: The first names of addresses that are no file's: what follows is compared with every text of the code.
HEADS = sorted({kind.shape[1:].partition("/")[0] for kind in HOUSE.kinds if not kind.shape.startswith("/{")} - {""})
#: A text that is (the beginning of) an address: not a path below the content folder, nor a part of another word.
ADDRESS = re.compile(rf"(?<![\w}}./-])/(?:{'|'.join(map(re.escape, HEADS))})(?:/|$)")


#: What looks like an address and is none of this site's, with the reason.
OTHERS = {
    "tools/desk/settings.py": "interfaces of git hosts, and the folder of photos as a body names it",
    "tools/desk/proposals.py": "the interface of Forgejo",
}


def texts_of(file: Path) -> list[str]:
    """Every text of a module but for docstrings; of an f-string the parts that stand in the code."""
    tree = ast.parse(file.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node, clean=False)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in constants if isinstance(node.value, str)]


def test_no_address_is_written_anywhere_else():
    files = [
        file
        for file in PLUGINS.rglob("*.py")
        if BOOK not in file.parents and file.relative_to(PLUGINS).as_posix() not in OTHERS
    ]
    assert len(HEADS) > 10
    found = {
        (file.relative_to(ROOT).as_posix(), text) for file in files for text in texts_of(file) if ADDRESS.search(text)
    }
    assert found == set()


@pytest.mark.parametrize("text", ["/khoi/", "/tac-gia/{id}/", "xem /api/v1/index.json", "/luu-tru", "/robots.txt"])
def test_the_search_for_addresses_finds_them(text):
    assert ADDRESS.search(text)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("/", "home"), ("/khoi/", "blocs"), ("/khoi/a/", "bloc"), ("/khoi/a/trang/2/", "bloc-listing"),
        ("/khoi/a/rss.xml", "bloc-rss.xml"), ("/atom.xml", "home-atom.xml"), ("/2023/", "year"), ("/2023/11/", "month"),
        ("/2023/11/28/a/", "article"), ("/gioi-thieu/", "page"), ("/tim-kiem/", "search"),
        ("/tim-kiem/chu/000001.txt", "search-data"), ("/api/v1/articles/2023-11.json", "api-month"),
        ("/sitemap/2023-2.xml", "sitemap-part"), ("/tin/2023/11/a.pdf", "document"), ("/tin/cu.aspx/", "redirect"),
    ],
)  # fmt: skip
def test_an_address_is_of_the_kind_whose_shape_fits_it_best(url, name):
    assert HOUSE.kind_of(url).name == name


def test_parts_and_addresses_lead_to_each_other():
    assert ARTICLE.url("2023", "11", "28", "a") == "/2023/11/28/a/"
    assert ARTICLE.parts("/2023/11/28/a/") == {"year": "2023", "month": "11", "day": "28", "slug": "a"}
    assert BLOC.parts("/khoi/a/b/") is None


@pytest.mark.parametrize(
    ("gone", "there", "successor"),
    [
        ("/2023/11/", {"/2023/"}, "/2023/"),
        ("/2023/11/", {"/luu-tru/"}, "/luu-tru/"),
        ("/khoi/a/trang/2/", {"/khoi/a/", "/khoi/"}, "/khoi/a/"),
        ("/khoi/a/trang/2/", {"/khoi/"}, "/khoi/"),
        ("/tac-gia/a/trang/1/", {"/"}, "/"),
        ("/tac-gia/a/", set(), "/"),
        ("/khoi/a/", {"/khoi/"}, ""),
        ("/2023/11/28/a/", {"/2023/11/"}, ""),
        ("/gioi-thieu/", {"/"}, ""),
    ],
)
def test_what_takes_the_place_of_a_page_that_is_gone_is_declared(gone, there, successor):
    assert HOUSE.successor(gone, there) == successor


def test_kinds_from_outside_may_lie_below_others_and_keep_their_listings():
    book = address_book([Kind("a", "/khoi/{bloc}/don-vi/", listings=True, pages=lambda inventory: ())])
    assert book.kind_of("/khoi/x/don-vi/").name == "a"
    assert book.successor("/khoi/x/don-vi/trang/1/", {"/khoi/x/don-vi/"}) == "/khoi/x/don-vi/"
    assert book.is_reserved("/khoi/x/don-vi/gi-do/")
    assert not HOUSE.is_reserved("/khoi/x/don-vi/gi-do/")
    assert book.kind_of("/tac-gia/a/") == AUTHOR


@pytest.mark.parametrize("kind", [Kind("bloc", "/khac/"), Kind("khac", "/khoi/{bloc}/"), Kind("khac", "khac/")])
def test_declarations_that_cannot_stand_together_are_refused(kind):
    with pytest.raises(ValueError, match="loại địa chỉ"):
        address_book([kind])
