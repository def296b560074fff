"""Nothing of a draft or an embargoed article is in any published byte before its time."""

import io
import re
import unicodedata
from datetime import datetime, timedelta

import pytest
from PIL import Image

OPENS = datetime.fromisoformat("2024-06-01T09:00:00+07:00")
#: Words that no software would write by itself.
WORDS = ("zqdraft", "zqembar")


def photo(word: str) -> bytes:
    image = Image.new("RGB", (640, 480), (10, 120, 200))
    exif = image.getexif()
    exif[0x010E] = exif[0x013B] = f"{word}exif"  # description, artist
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=f"{word}comment")
    return out.getvalue()


def hidden(clone, word: str, date: str, **fields) -> None:
    """An article whose every part bears the word."""
    clone.write(f"content/tin/2024/06/{word}photo.jpg", photo(word))
    clone.write(f"content/anh/{word}file.pdf", b"%PDF-1.4 " + word.encode() + b"pdf\n%%EOF\n")
    clone.add(
        f"{word}-slug",
        f"{word}title Tiêu đề",
        date,
        summary=f"{word}summary",
        author=[f"Nguyễn {word.title()}author"],
        aliases=[f"/{word}alias/"],
        attachments=[{"path": f"anh/{word}file.pdf", "title": f"{word}attachment"}],
        text=f'{word}text chữ.\n\n![{word}alt mô tả]({word}photo.jpg "{word}caption. Ảnh: {word}credit")\n',
        **fields,
    )


@pytest.fixture
def secretive(hub):
    hidden(hub.first, "zqdraft", "2024-06-01 07:00", status="draft")
    hidden(hub.first, "zqembar", "2024-06-01 09:00")
    hub.first.push()
    return hub


def found(files: dict[str, bytes], word: str) -> list[str]:
    """Where a word is, in names and bytes, in either case."""
    pattern = re.compile(word.encode(), re.IGNORECASE)
    return [path for path, data in files.items() if pattern.search(path.encode()) or pattern.search(data)]


def test_one_second_before_its_time_nothing_is_out_and_one_second_after_all_is(secretive):
    work = secretive.first.work(OPENS - timedelta(seconds=1))
    work.publish()
    before = secretive.files()
    site = {
        p.relative_to(secretive.first.site).as_posix(): p.read_bytes()
        for p in secretive.first.site.rglob("*")
        if p.is_file()
    }
    for word in WORDS:
        assert found(before, word) == [] and found(site, word) == []
    assert any("1 bài chờ" in line and "1 bản nháp" in line for line in secretive.first.told)

    secretive.first.work(OPENS + timedelta(seconds=1)).publish()
    after = secretive.files()
    assert found(after, "zqdraft") == []
    page = after["2024/06/01/zqembar-slug/index.html"].decode()
    for part in ("title", "text", "alt", "caption", "attachment"):
        assert f"zqembar{part}" in page
    assert {"zqembaralias/index.html", "anh/zqembarfile.pdf"} <= after.keys()
    for place in ("atom.xml", "rss.xml", "index.html", "khoi/thu-nghiem/index.html", "sitemap/2024.xml"):
        assert b"zqembar" in after[place], place
    assert found(after, "zqembarexif") == [] and found(after, "zqembarcomment") == [], (
        "a photo keeps what its camera wrote"
    )
    # All history of the live branch: what was never out is in no commit of it.
    listed = secretive.git.out("rev-list", "--objects", "gh-pages").decode()
    objects = secretive.git.out(
        "cat-file", "--batch", given="\n".join(line.split()[0] for line in listed.splitlines()).encode()
    )
    assert "zqdraft" not in listed and b"zqdraft" not in objects


def test_the_search_would_find_a_word_that_leaked(secretive):
    """The proof can fail: a draft made public is found everywhere."""
    path = "content/tin/2024/06/zqdraft-slug.md"
    text = (secretive.first.root / path).read_text("utf-8").replace('status: "draft"', 'status: "published"')
    secretive.first.write(path, text)
    secretive.first.push()
    secretive.first.work(OPENS).publish()
    places = found(secretive.files(), "zqdraft")
    assert {"atom.xml", "index.html", "2024/06/01/zqdraft-slug/index.html"} <= set(places)
    assert any("/api/" in f"/{place}" or "tim-kiem/" in place for place in places)


def test_an_article_that_goes_back_to_draft_must_leave_a_tombstone(secretive):
    secretive.first.work(OPENS).publish()
    path = secretive.first.root / "content/tin/2024/06/zqembar-slug.md"
    path.write_text(path.read_text("utf-8").replace("\nauthor:", "\nstatus: draft\nauthor:"), "utf-8")
    secretive.first.push()
    status, said = secretive.first.run("publish", now=OPENS)
    assert status == 1 and "/2024/06/01/zqembar-slug/" in said and "withdrawn" in said and "bản nháp" in said


def test_what_a_clock_that_runs_ahead_let_out_early_is_named_and_holds_only_until_its_time(secretive):
    secretive.first.work(OPENS + timedelta(hours=1)).publish()
    secretive.first.add("bai-khac", date="2024-05-01 08:00")
    secretive.first.push()
    status, said = secretive.first.run("publish", now=OPENS - timedelta(minutes=5))
    assert status == 1 and "08:55:00 ngày 01/06/2024: đồng hồ của máy này" in said, said
    assert "zqembar-slug.md:3: date: Địa chỉ /2024/06/01/zqembar-slug/ đã đăng" in said, said
    assert "Chờ đến 01/06/2024 09:00" in said
    secretive.first.work(OPENS).publish()
    assert {"2024/05/01/bai-khac/index.html", "2024/06/01/zqembar-slug/index.html"} <= secretive.files().keys()


def test_a_withdrawn_article_leaves_its_notice_and_nothing_else(secretive):
    secretive.first.work(OPENS).publish()
    path = secretive.first.root / "content/tin/2024/06/zqembar-slug.md"
    path.write_text(
        path.read_text("utf-8").replace(
            "\nauthor:", '\nstatus: withdrawn\nwithdrawn: {date: 2024-06-02, reason: "Chưa chính xác."}\nauthor:'
        ),
        "utf-8",
    )
    secretive.first.push()
    secretive.first.work(OPENS + timedelta(days=2)).publish()
    files = secretive.files()
    tomb = files["2024/06/01/zqembar-slug/index.html"].decode()
    assert "Chưa chính xác." in tomb and "noindex" in tomb and "zqembartext" not in tomb
    alias = files["zqembaralias/index.html"].decode()
    assert "/kho/2024/06/01/zqembar-slug/" in alias
    gone = found(files, "zqembar")
    # The API and the year's table tell machines of the tombstone: its address and its title.
    tables = {"api/v1/withdrawn.json", "du-lieu/tin-2024.csv"}
    allowed = {"2024/06/01/zqembar-slug/index.html", "zqembaralias/index.html"} | tables
    for place in tables:
        said = files[place].decode().replace("zqembar-slug", "").replace("zqembartitle", "")
        assert "zqembar" not in said, place
    # Its author's page leads on: the address was public, and the person's name is no secret.
    assert {place for place in gone if not place.startswith("tac-gia/")} == allowed, gone
    assert unicodedata.is_normalized("NFC", tomb)
