"""A small synthetic archive in which every template and every part of a page occurs."""

from pathlib import Path

from pelican.settings import read_settings

from plugins.engine import address_book
from tests.site.images.samples import PDF, camera_jpeg, document
from tests.site.images.site import Site
from tests.sites.copying import ROOT

HOST = "https://tin.invalid"
SENTENCE = "Câu này chỉ để thử, không nói về ai và không kể việc gì có thật. "
PARAGRAPH = SENTENCE * 6 + "\n\n"
FULL = "/2022/05/18/bai-day-du/"
PLAIN = "/2023/11/28/bai-khong-anh/"
WITH_A_PHOTO = "/2022/09/09/bai-cu-09/"
#: One address of each page template.
PLACES = {
    "home": "/",
    "article": FULL,
    "bloc": "/khoi/khoi-thu/",
    "bloc_year": "/khoi/khoi-thu/2022/",
    "listing": "/khoi/khoi-thu/trang/1/",
    "blocs": "/khoi/",
    "archive": "/luu-tru/",
    "year": "/2022/",
    "month": "/2022/05/",
    "author": "/tac-gia/nguoi-viet-thu/",
    "page": "/gioi-thieu/",
    "not_found": "/404.html",
    "search": "/tim-kiem/",
    "follow": "/theo-doi/",
    "albums": "/anh/",
    "album": "/anh/2022/khoi-thu/",
    "unit": "/don-vi/don-vi-mau-thu-nhat/",
    "work_year": "/nam-cong-tac/2022/",
    "event": "/su-kien/so-ket/",
    "redirect": "/tin-cu/bai-day-du/",
    "withdrawn": "/2021/09/09/bai-rut/",
}
#: A page of a single address is looked at once it is declared: its template is called like its kind.
PLACES |= {
    kind.name: kind.shape
    for kind in address_book.of_settings(read_settings(str(ROOT / "pelicanconf.py"))).kinds
    if kind.is_one and kind.in_ledger and kind.shape not in PLACES.values()
}
#: Further addresses where a template shows something else.
MORE = {"article without photo": PLAIN, "author's listing": "/tac-gia/nguoi-viet-thu/trang/1/"}
#: The redirect page as those see it whose browser does not lead on at once.
STILL = "/tin-cu/dung-lai/"
#: The title of an article that was withdrawn with its title, and what stands in its place.
HIDDEN, INSTEAD = "Tiêu đề phải giấu kín", "Một tin đã rút theo yêu cầu"
NAMES = ("mot", "hai", "ba", "bon")
PAGE_SIZE, SITEMAP_LIMIT = 4, 7

BODY = f"""{PARAGRAPH}![Những hình tròn đủ màu](/anh/thu/mot.jpg "Chú thích thử. Ảnh: Người Thử")

## Đề mục thử

{PARAGRAPH}| Đơn vị thử | Số điểm | Xếp thứ |
|---|--:|---|
| Đơn vị mẫu thứ nhất | 98,5 | Nhất |
| Đơn vị mẫu thứ hai | 97 | Nhì |

- Mục thử một
- Mục thử hai, xem [bài khác](../../2023/11/bai-khong-anh.md)

> {SENTENCE}

<pre>chữ thử giữ nguyên khoảng cách</pre>

![Hình thử hai](/anh/thu/hai.jpg)
![Hình thử ba](/anh/thu/ba.jpg)
![Hình thử bốn](/anh/thu/bon.jpg)

![Chú thích thử của một ảnh đã mất](anh-da-mat)

{PARAGRAPH}"""
FACTS = """author: [Người Viết Thử, Người Thử Hai]
event: so-ket
event_date: 17/05/2022
modified: 20/05/2022 10:00
retold_from: một trang thử cũ
summary: "Tóm tắt thử: chỉ để xem chữ “tóm tắt” & dấu < đứng đúng chỗ."
aliases: [/tin-cu/bai-day-du/]
related: [bai-cu-01, {title: Một trang thử ở nơi khác, url: "https://noi-khac.invalid/tin/"}]
corrections: [{date: 21/05/2022, note: Sửa một con số thử ở đoạn hai.}]
attachments:
  - {path: anh/thu/bao-cao.pdf, title: Báo cáo thử, number: 12/BC-THU, date: 05/05/2022, issuer: Cơ quan Thử}
  - anh/thu/bieu-mau.docx
"""


def write(site: Site) -> None:
    """Write the sources: thirteen articles of four years, of which two are withdrawn."""
    site.write(
        "khoi/khoi-thu.md",
        "---\nname: Khối Thử nghiệm\nkind: khoi\nmembers: [Đơn vị mẫu thứ nhất, Đơn vị mẫu thứ hai]\nyears:\n"
        "  2021: {lead: Đơn vị mẫu thứ nhất, decision: Quyết định thử số 1}\n  2022: {lead: Đơn vị mẫu thứ hai}\n"
        "---\nLời giới thiệu thử.\n",
    )
    site.write("khoi/cum-vang.md", "---\nname: Cụm Chưa có tin\nkind: cum\n---\n")
    site.write(
        "trang/gioi-thieu.md",
        f"---\ntitle: Giới thiệu\nmodified: 02/01/2024\n---\n{PARAGRAPH}## Liên hệ thử\n\n{PARAGRAPH}",
    )
    for seed, name in enumerate(NAMES):
        width, height = (1200, 1600) if name == "ba" else (1600, 1200)
        site.write(f"anh/thu/{name}.jpg", camera_jpeg(width, height, seed))
    site.write("anh/thu/bao-cao.pdf", PDF)
    site.write("anh/thu/bieu-mau.docx", document())
    events = ("phat-dong", "ky-ket", "so-ket", "tong-ket")
    for number in range(1, 10):
        day = f"20{20 + number // 4}-{number:02}-0{number} 09:30"
        photo = (
            f'![Hình thử của bài {number}](/anh/thu/{NAMES[number % 4]}.jpg "Chú thích thử {number}")\n\n'
            if number > 6
            else ""
        )
        facts = f"author: [Người Viết Thử]\nevent: {events[number % 4]}\n"
        facts += "extent: stub\n" if number == 5 else ""
        _article(site, f"bai-cu-{number:02}", day, facts, photo + PARAGRAPH)
    _article(
        site,
        "bai-rut",
        "2021-09-09 09:00",
        'author: []\nstatus: withdrawn\nwithdrawn: {date: 10/09/2021, reason: "Đăng nhầm, chỉ để thử."}\n',
        PARAGRAPH,
    )
    _article(
        site,
        "bai-rut-ten",
        "2021-09-10 09:00",
        "author: []\nstatus: withdrawn\naliases: [/tin-cu/bai-rut-ten/]\n"
        f"withdrawn: {{date: 11/09/2021, reason: Để thử., title: {INSTEAD}}}\n",
        f"{PARAGRAPH}[Ảnh thử](/anh/thu/mot.jpg)\n",
        HIDDEN,
    )
    _article(site, "bai-day-du", "2022-05-18 08:34", FACTS, BODY)
    _article(site, "bai-khong-anh", "2023-11-28 08:34", "author: [Người Viết Thử]\nevent: tong-ket\n", PARAGRAPH * 12)


def build(folder: Path) -> Site:
    """Build it as published under ``HOST``; adds ``STILL`` to the output."""
    site = Site(folder)
    write(site)
    site.build(SITEURL=f'"{HOST}"', PAGE_SIZE=str(PAGE_SIZE), SITEMAP_LIMIT=str(SITEMAP_LIMIT))
    leads = (site.out / PLACES["redirect"].strip("/") / "index.html").read_text("utf-8")
    stays = "\n".join(line for line in leads.split("\n") if 'http-equiv="refresh"' not in line)
    assert stays != leads
    (site.out / STILL.strip("/")).mkdir()
    (site.out / STILL.strip("/") / "index.html").write_text(stays, "utf-8")
    return site


def looked_at() -> dict[str, str]:
    """Name → address of every page worth a look: each template and its other shapes."""
    return PLACES | MORE | {"redirect": STILL}


def _article(site: Site, slug: str, date: str, more: str, body: str, title: str = "") -> None:
    front = f'title: "{title or f"Bài {slug}: để thử"}"\ndate: {date}\nbloc: khoi-thu\n{more}'
    site.write(f"tin/{date[:4]}/{date[5:7]}/{slug}.md", f"---\n{front}---\n{body}\n")
