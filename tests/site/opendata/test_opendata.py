"""The archive as tables: as the schema says, one line for each article, one file for each year that changes."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from tests.engine.engine import Site
from tests.site.images.samples import camera_jpeg

ARTICLE = (
    "---\ntitle: {title}\ndate: {date}\nbloc: khoi-mau-a\nauthor: [Người Mẫu, Người Hai]\n{more}---\n\nNội dung mẫu.\n"
)
READS = {
    "string": str,
    "integer": int,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
}


def write(site: Site, slug: str, date: str, more: str = "", title: str = "Bài mẫu") -> Path:
    file = site.content / f"tin/{date[:4]}/{date[5:7]}/{slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ARTICLE.format(title=title, date=date, more=more), "utf-8")
    return file


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("opendata") / "site")
    (site.content / "anh").mkdir(exist_ok=True)
    for name in ("mot", "hai"):
        (site.content / f"anh/{name}.jpg").write_bytes(camera_jpeg(640, 480, len(name)))
    write(site, "cong-thuc", "2021-01-02", title='"=1+1, \\"mẫu\\" {}"')
    write(site, "so-luoc", "2022-01-02", "extent: stub\nretold_from: một nguồn mẫu\nevent: tong-ket 2021\n")
    correction = "corrections: [{date: 2022-03-01, note: Sửa mẫu.}]\n"
    photos = '\n\n![Hình một](/anh/mot.jpg "Chú thích một. Ảnh: Người Chụp")\n\n![Hình hai](/anh/hai.jpg)\n'
    file = write(site, "day-du", "2022-02-02", correction)
    file.write_text(file.read_text("utf-8") + photos, "utf-8")
    gone = "status: withdrawn\nwithdrawn: {date: 2020-06-01, reason: Thử rút., title: Tin đã rút}\n"
    write(site, "da-rut", "2020-05-05", gone, title="Tiêu đề kín")
    site.build()
    return site


def rows(site: Site, year: int) -> list[dict[str, str]]:
    text = (site.output / f"du-lieu/tin-{year}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def line_of(site: Site, date: str, slug: str) -> dict[str, str]:
    (found,) = [line for line in rows(site, int(date)) if line["id"].endswith(f":{slug}")]
    return found


def package(site: Site):
    return json.loads((site.output / "du-lieu/datapackage.json").read_text("utf-8"))


def test_every_table_of_the_package_is_there_and_as_its_schema_says(site):
    folder = site.output / "du-lieu"
    tables = {one["path"] for one in package(site)["resources"]}
    assert tables == {file.name for file in folder.glob("*.csv")} and len(tables) >= 3
    for one in package(site)["resources"]:
        fields = json.loads((folder / one["schema"]).read_text("utf-8"))["fields"]
        lines = rows(site, int(one["name"].removeprefix("tin-")))
        assert lines and list(lines[0]) == [field["name"] for field in fields]
        for line in lines:
            for field in fields:
                if line[field["name"]]:
                    READS[field["type"]](line[field["name"]])


def test_every_article_has_one_line_also_a_withdrawn_one(site):
    lines = [line for file in package(site)["resources"] for line in rows(site, int(file["name"][4:]))]
    pages = {
        f"/{page.parent.relative_to(site.output).as_posix()}/" for page in site.output.glob("[0-9]*/*/*/*/index.html")
    }
    assert sorted(line["url"] for line in lines) == sorted(pages)
    assert len({line["id"] for line in lines}) == len(lines)


def test_a_line_tells_what_is_known(site):
    stub, full = line_of(site, "2022", "so-luoc"), line_of(site, "2022", "day-du")
    assert (stub["extent"], stub["retold_from"], stub["events"]) == ("stub", "một nguồn mẫu", "tong-ket 2021")
    assert (full["photos"], full["corrections"], full["authors"]) == ("2", "1", "Người Mẫu; Người Hai")
    assert full["modified"].startswith("2022-03-01")


def test_a_withdrawn_article_is_told_as_its_tombstone_is(site):
    gone = line_of(site, "2020", "da-rut")
    assert (gone["title"], gone["status"], gone["withdrawn_reason"]) == ("Tin đã rút", "withdrawn", "Thử rút.")
    assert gone["authors"] == gone["summary"] == ""


def test_no_cell_is_a_formula_and_quotes_are_kept(site):
    assert line_of(site, "2021", "cong-thuc")["title"] == "'=1+1, “mẫu” {}"


def test_the_api_tells_photos_with_their_captions(site):
    month = json.loads((site.output / "api/v1/articles/2022-02.json").read_text("utf-8"))
    one, two = month["articles"][0]["photos"]
    assert (one["caption"], one["credit"], one["alt"]) == ("Chú thích một", "Người Chụp", "Hình một")
    assert (site.output / two["url"].lstrip("/")).is_file() and two["width"] == 640


def test_the_page_leads_to_every_file_that_it_names(site):
    page = (site.output / "du-lieu/index.html").read_text("utf-8")
    for year in (2020, 2021, 2022):
        assert f'href="/du-lieu/tin-{year}.csv"' in page
    assert 'href="/du-lieu/"' in (site.output / "index.html").read_text("utf-8")


def test_one_article_changed_writes_one_table(site):
    """And of the API the files of its month and year of work; a second photo too, of which no list shows anything."""

    def data() -> dict[str, bytes]:
        files = [*(site.output / "du-lieu").iterdir(), *(site.output / "api").rglob("*.json")]
        return {file.relative_to(site.output).as_posix(): file.read_bytes() for file in files}

    before = data()
    file = site.content / "tin/2022/01/so-luoc.md"
    file.write_text(file.read_text("utf-8").replace("một nguồn mẫu", "nguồn mẫu khác"), "utf-8")
    site.build()
    after = data()
    assert {path for path in after if after[path] != before[path]} == {
        "du-lieu/tin-2022.csv", "api/v1/articles/2022-01.json",
    }  # fmt: skip
    (site.content / "anh/hai.jpg").write_bytes(camera_jpeg(800, 600, 9))
    site.build()
    third = data()
    assert {path for path in third if third[path] != after[path]} == {"api/v1/articles/2022-02.json"}
