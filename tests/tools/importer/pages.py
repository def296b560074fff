"""Saved pages by the thousand, plainly synthetic, each listing the five before it in Tin khác."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from tests.tools.importer.word_sample import photo

_EVENTS = ("phát động phong trào", "ký kết giao ước", "sơ kết công tác", "tổng kết công tác")
_BLOCS = ("Khối Mẫu", "Khối Thử nghiệm", "Cụm Giả định")
_WORDS = (
    "đơn vị thử nghiệm giả định mẫu số liệu bảng điểm câu chữ ví dụ danh sách cột hàng nhóm mục tổng hợp kết quả"
).split()
_FIRST = datetime(2015, 1, 5, 8, 0)


def title(number: int) -> str:
    year = (_FIRST + timedelta(days=number)).year
    return f"{_BLOCS[number % 3]} {_EVENTS[number % 4]} thử số {number} năm {year}"


def moment(number: int) -> str:
    return f"{_FIRST + timedelta(days=number, minutes=number % 600):%d/%m/%Y %H:%M}"


def html(number: int, has_photo: bool = False) -> str:
    """One page of about 6 KB of words among 12 KB of markup."""
    chance = random.Random(number)
    paragraphs = [
        f"<p class=MsoNormal>&nbsp;&nbsp;{' '.join(chance.choices(_WORDS, k=120)).capitalize()}.<o:p></o:p></p>"
        for _ in range(6)
    ]
    picture = '<div align=center><img src="anh_files/anh.jpg"><br><i>Toàn cảnh buổi thử</i></div>' if has_photo else ""
    listed = "".join(
        f"<li><a href='/tin/{n}.html'>{title(n)}</a> ({moment(n)})</li>"
        for n in range(number - 1, max(number - 6, -1), -1)
    )
    menu = "".join(f"<li><a href=/m{n}>Mục {n}</a></li>" for n in range(40))
    return f"""<!DOCTYPE html>
<!-- saved from url=(0040)https://cong-cu.example/tin/{number}.html -->
<html><head><meta charset=utf-8><title>Cổng thử</title><style>{".a{color:red}" * 100}</style></head><body>
<div class=menu><ul>{menu}</ul></div>
<table width=100%><tr><td><div>Tin hoạt động thử nghiệm</div><div>Gửi Email In trang Lưu</div>
<h1>{title(number)}</h1><div>{moment(number)}</div>{"".join(paragraphs[:2])}{picture}{"".join(paragraphs[2:])}
<p align=right><b>Trần Văn Mẫu</b></p><div>Tin khác</div><ul>{listed}</ul></td></tr></table>
<div id=footer>Bản quyền của Cổng thử</div></body></html>"""


def save(folder: Path, count: int, photos_every: int = 0) -> Path:
    """``count`` pages in ``folder``, every so many with a photo."""
    (folder / "anh_files").mkdir(parents=True, exist_ok=True)
    (folder / "anh_files" / "anh.jpg").write_bytes(photo(size=(640, 400)))
    for number in range(count):
        text = html(number, bool(photos_every) and number % photos_every == 0)
        (folder / f"{number:05}.html").write_text(text, encoding="utf-8")
    return folder
