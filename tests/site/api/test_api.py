"""The JSON of /api/v1/: as its schema says, complete, and one small file a publication."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError
from lxml import etree

from tests.site.search import archive

SCHEMA = json.loads((Path(__file__).parent / "api.schema.json").read_text("utf-8"))


def validate(value, kind: str) -> None:
    Draft202012Validator(SCHEMA | {"$ref": f"#/$defs/{kind}"}).validate(value)


def load(site: Path, name: str):
    return json.loads((site / "api/v1" / name).read_text("utf-8"))


def articles(site: Path) -> list[dict]:
    return [
        one
        for month in load(site, "index.json")["months"]
        for one in load(site, f"articles/{month['month']}.json")["articles"]
    ]


@pytest.mark.parametrize("built", ["built_site", "published_site"])
def test_every_file_is_as_the_schema_says(request, built):
    site = request.getfixturevalue(built)
    validate(load(site, "index.json"), "index")
    for name in ("blocs", "units", "withdrawn"):
        validate(load(site, f"{name}.json"), name)
    years = [one["year"] for one in load(site, "index.json")["years"]]
    assert years
    for year in years:
        validate(load(site, f"years/{year}.json"), "work-year")
    files = list((site / "api/v1/articles").iterdir())
    assert files
    for file in files:
        validate(json.loads(file.read_text("utf-8")), "articles")


def test_the_schema_refuses_what_is_not_declared(built_site):
    index = load(built_site, "index.json") | {"surprise": 1}
    with pytest.raises(ValidationError, match="surprise"):
        validate(index, "index")


def test_all_articles_are_there_newest_first_and_counted(built_site):
    found = articles(built_site)
    assert len(found) == load(built_site, "index.json")["count"]
    pages = {
        f"/{page.parent.relative_to(built_site).as_posix()}/" for page in built_site.glob("[0-9]*/*/*/*/index.html")
    }
    assert {one["url"] for one in found} == pages
    assert [one["published"] for one in found] == sorted((one["published"] for one in found), reverse=True)
    newest = {bloc["id"]: bloc["newest"] for bloc in load(built_site, "blocs.json")["blocs"]}
    for id_, date in newest.items():
        assert date == max(
            (one["published"] for one in found if any(b["id"] == id_ for b in one["blocs"])), default=None
        )


def test_the_full_article_tells_all_it_knows(built_site):
    (article,) = (one for one in articles(built_site) if one["published"] == "2023-11-28T08:34:00+07:00")
    assert article["title"] == "Khối Nội chính tổng kết công tác Thi đua, khen thưởng năm 2023"
    assert [author["name"] for author in article["authors"]] == ["Thanh Thủy"]
    assert [bloc["id"] for bloc in article["blocs"]] == ["noi-chinh"]
    assert (article["events"], article["event_date"][:10], article["work_year"]) == (["tong-ket"], "2023-11-27", 2023)
    assert (article["extent"], article["occasions"]) == ("full", [{"event": "tong-ket", "year": 2023}])
    assert datetime.fromisoformat(article["modified"]) >= datetime.fromisoformat(article["published"])


def test_the_id_is_the_feed_id(published_site):
    feed = etree.parse(published_site / "atom.xml").getroot()
    ids = {id_.text for id_ in feed.findall("{*}entry/{*}id")}
    assert ids <= {one["id"] for one in articles(published_site)}
    assert ids


def test_published_addresses_are_absolute_and_lead_to_files(published_site):
    root = load(published_site, "index.json")["site"]["url"]
    for one in articles(published_site):
        assert one["url"].startswith(root)
        assert (published_site / one["url"][len(root) :] / "index.html").is_file()


def test_publishing_changes_the_month_the_blocs_and_the_index_alone(tmp_path):
    content, output, cache = tmp_path / "content", tmp_path / "out", tmp_path / "cache"
    archive.write(content, archive.blocs())
    archive.write(content, map(archive.filler, range(40)))
    archive.build(content, output, cache)
    before = {file: file.read_bytes() for file in (output / "api").rglob("*.json")}
    new = archive.source("Bài mới mẫu", datetime(2020, 1, 2, 3, 4), "kinh-te", "khac", "Người Mẫu", "Bài mẫu.")
    archive.write(content, [("tin/2020/01/bai-moi.md", new)])
    archive.build(content, output, cache)
    after = {file: file.read_bytes() for file in (output / "api").rglob("*.json")}
    changed = {file.relative_to(output / "api/v1").as_posix() for file in after if after[file] != before.get(file)}
    assert changed == {"articles/2020-01.json", "blocs.json", "index.json"}
