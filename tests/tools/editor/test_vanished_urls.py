"""The check names addresses of the ledger that would vanish, as the build does."""

import shutil
from datetime import datetime

import pytest

from plugins.base.model import Code
from plugins.base.vietnamese import VN
from plugins.sources.body import BodyRenderer
from plugins.tools.editor.checking import check
from tests.sites.copying import SMALL

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)
NOW = datetime(2030, 1, 1, tzinfo=VN)


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "content")


def vanished(content) -> list[str]:
    return [one.message for one in check(content, RENDERER, NOW).problems if one.code == Code.URL_VANISHED]


def test_what_is_there_has_not_vanished(content):
    articles = check(content, RENDERER, NOW).resolved.library.articles
    (content / ".urls").write_text("".join(f"{one.url}\n" for one in articles) + "/\n/khoi/\n/luu-tru/\n")
    assert vanished(content) == []


def test_an_article_that_is_gone_is_named_by_its_address(content):
    article = check(content, RENDERER, NOW).resolved.library.articles[0]
    (content / ".urls").write_text(f"{article.url}\n/1999/01/01/tin-cu/\n")
    assert len(vanished(content)) == 1 and "/1999/01/01/tin-cu/" in vanished(content)[0]
    (content / article.path).unlink()
    assert any(article.url in message for message in vanished(content))
