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


@pytest.mark.parametrize(
    ("field", "line", "mending"),
    [("status", "status: draft", "Bỏ dòng status"), ("date", "date: 2031-06-01 09:00", "Chờ đến 01/06/2031 09:00")],
)
def test_what_is_only_hidden_is_named_at_its_own_field(content, field, line, mending):
    file = content / "tin/2031/06/bai-cho.md"
    file.parent.mkdir(parents=True)
    bloc = next((content / "khoi").glob("*.md")).stem
    file.write_text(
        f"---\ntitle: Bài chờ\nbloc: {bloc}\ndate: 2031-06-01 08:00\naliases: [/tin-cho/]\n---\n\nChữ.\n".replace(
            "date: 2031-06-01 08:00", line if field == "date" else f"date: 2029-06-01 08:00\n{line}"
        )
    )
    (content / ".urls").write_text("/tin-cho/\n")
    (told,) = [one for one in check(content, RENDERER, NOW).problems if one.code == Code.URL_VANISHED]
    assert (told.path, told.field, told.is_error) == ("tin/2031/06/bai-cho.md", field, True)
    assert file.read_text().splitlines()[told.line - 1] == line
    assert "/tin-cho/" in told.message and mending in told.hint


@pytest.mark.parametrize("line", ["/con/", "/../../x/", "/a:b/", "/git~1/", "/CNAME", "/a//b/", "/" + "a" * 400 + "/"])
def test_a_line_of_the_ledger_that_no_page_ever_had_is_told_by_its_line(content, line):
    (content / ".urls").write_text(f"/khoi/\n{line}\n", "utf-8")
    (problem,) = [one for one in check(content, RENDERER, NOW).problems if one.path == ".urls"]
    assert (problem.line, problem.code) == (2, Code.LEDGER_BROKEN)
    assert repr(line[:60]) in problem.message and "xóa dòng ấy" in problem.hint
