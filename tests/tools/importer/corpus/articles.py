"""Articles as they ought to come in: plainly synthetic, each of another make. The shapes dress them as portals and
offices do."""

from datetime import datetime
from typing import NamedTuple

_FILLER = (
    "Các đơn vị thử nghiệm đã đối chiếu bảng số liệu giả định theo từng cột, từng hàng, ghi lại kết quả của mỗi "
    "lần thử",
    "Bảng điểm mẫu được tổng hợp theo nhóm; nhóm nào thiếu số liệu thì ghi rõ lý do ở cột ghi chú để lần sau "
    "đối chiếu lại",
    "Ban tổ chức giả định nêu ví dụ về cách đặt câu, cách đánh số mục và cách ghi tên đơn vị trong báo cáo mẫu",
    "Đại diện các đơn vị mẫu thảo luận về tiêu chí thử, cách chấm điểm giả định và lịch của những lần thử tiếp theo",
    "Phần cuối của buổi thử dành cho việc ký bản mẫu, chụp ảnh thử và thống nhất danh sách đơn vị tham gia lần sau",
)


class Line(NamedTuple):
    """One piece of an article: ``kind`` is text, heading, item, photo (``text`` is its caption) or table (``rows``)."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class Older(NamedTuple):
    title: str
    date: datetime
    url: str


class Article(NamedTuple):
    """What a source holds, and so what must come in."""

    id: str
    title: str
    date: datetime
    lines: tuple[Line, ...]
    author: str  # "" where nobody signs
    older: tuple[Older, ...]
    section: str = "Tin hoạt động thử nghiệm"

    @property
    def paragraphs(self) -> list[str]:
        return [line.text for line in self.lines if line.kind == "text"]


def _text(number: int, event: str = "") -> Line:
    first = event or f"Lần thử thứ {number} của các đơn vị giả định diễn ra đúng lịch"
    sentences = [_FILLER[(number + step) % len(_FILLER)] for step in range(3)]
    return Line("text", f"{first}. {'. '.join(sentences)}.")


def _older(id_: str, date: datetime) -> tuple[Older, ...]:
    titles = (
        f"Khối Mẫu ký kết giao ước thử lần {id_} năm 2022",
        f"Cụm Giả định sơ kết bảng điểm thử lần {id_} năm 2022",
        f"Khối Thử nghiệm phát động phong trào mẫu lần {id_} năm 2022",
    )
    dates = (datetime(2022, 11, 22, 14, 56), datetime(2022, 7, 24, 10, 27), datetime(2022, 4, 26, 15, 4))
    return tuple(
        Older(title, moment, f"https://cong-mau.example/tin/{id_}-{at}.html")
        for at, (title, moment) in enumerate(zip(titles, dates, strict=True))
    )


def _article(id_: str, title: str, date: datetime, lines: tuple[Line, ...], author: str) -> Article:
    return Article(id_, title, date, lines, author, _older(id_, date))


_PEOPLE = ("Trần Văn Mẫu", "Lê Thị Thử", "Phạm Giả Định", "Nguyễn Ví Dụ", "Hoàng Thị Nháp", "Đỗ Văn Thí")

ARTICLES = (
    _article(
        "anh",
        "Khối Mẫu tổng kết công tác thử nghiệm năm 2023",
        datetime(2023, 12, 5, 8, 34),
        (
            _text(1, "Chiều ngày 04/12/2023, Khối Mẫu họp tổng kết công tác thử nghiệm"),
            Line("photo", "Toàn cảnh buổi tổng kết thử"),
            _text(2),
            _text(3),
            Line("photo", "Trao cờ mẫu cho đơn vị dẫn đầu lần thử"),
            _text(4),
        ),
        "Thanh Mẫu",
    ),
    _article(
        "bang",
        "Cụm Giả định sơ kết phong trào thi đua thử 6 tháng đầu năm 2023",
        datetime(2023, 7, 28, 15, 3),
        (
            _text(1, "Ngày 27/7/2023, Cụm Giả định sơ kết phong trào thử 6 tháng đầu năm"),
            Line("heading", "Kết quả thử"),
            _text(2),
            Line(
                "table",
                "",
                (
                    ("Đơn vị", "Điểm thử", "Xếp hạng"),
                    ("Đơn vị A", "98,5", "1"),
                    ("Đơn vị B", "97", "2"),
                    ("Đơn vị C", "95,25", "3"),
                ),
            ),
            _text(3),
            Line("item", "Đơn vị A dẫn đầu bảng điểm thử"),
            Line("item", "Đơn vị B giữ vị trí của lần trước"),
            _text(0),
        ),
        "Lê Thị Thử",
    ),
    _article(
        "nguoi",
        "Khối Thử nghiệm phát động phong trào thi đua mẫu năm 2023",
        datetime(2023, 3, 9, 9, 5),
        (
            _text(2, "Sáng 08/3/2023, Khối Thử nghiệm phát động phong trào mẫu"),
            _text(1),
            _text(4),
            Line("text", "Danh sách cá nhân giả định được biểu dương trong lần thử này gồm có:"),
            *(Line("text", name) for name in _PEOPLE),
        ),
        "",
    ),
)
