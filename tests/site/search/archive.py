"""A synthetic archive for the search tests: a few articles that queries are for, among many fillers."""

import random
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from tests.site.images.samples import PDF, camera_jpeg

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TARGETS = yaml.safe_load((HERE / "targets.yml").read_text("utf-8"))
UNSEEN = yaml.safe_load((HERE / "unseen.yml").read_text("utf-8"))
QUERIES = yaml.safe_load((HERE / "queries.yml").read_text("utf-8"))
BLOCS = {"noi-chinh": "Khối Nội chính", "van-xa": "Khối Văn xã", "kinh-te": "Khối Kinh tế", "be-noi": "Khối Bè Nổi"}
FORMER = {"van-xa": "urls: [/khoi/van-hoa/]\n"}
EVENTS = ("phat-dong", "ky-ket", "so-ket", "tong-ket", "khac")
WHO = "Đơn vị độn số|Tổ độn số|Chi hội độn số|Trường độn số|Cơ quan độn số".split("|")
DOES = (
    "tổng kết công tác thi đua|sơ kết sáu tháng|phát động phong trào|ký kết giao ước|tổ chức hội nghị|"
    "biểu dương tập thể|trao bằng khen|họp khối|bàn phương hướng|triển khai kế hoạch"
).split("|")
WHAT = (
    "trong công tác khen thưởng|về chính sách nội bộ|cho cán bộ công chức|của cụm thi đua|với các đơn vị bạn|"
    "trên toàn địa bàn giả định|theo chương trình đã định|nhân ngày truyền thống|để xây dựng nông thôn|"
    "góp phần hoàn thành nhiệm vụ|bảo đảm an ninh trật tự|nâng cao đời sống nhân dân"
).split("|")


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(WHO)} {chance.randrange(100)} {chance.choice(DOES)} {chance.choice(WHAT)}, "
        f"{chance.choice(WHAT)}."
    )


def filler(number: int, seed: int = 1) -> tuple[str, str]:
    """(path below the content folder, source) of one filler; the same for the same number and seed."""
    chance = random.Random(f"{seed}:{number}")
    when = datetime(1998, 1, 1, 7) + timedelta(minutes=chance.randrange(9 * 365 * 24 * 60))
    title = f"{chance.choice(WHO)} {number} {chance.choice(DOES)} {chance.choice(WHAT)}"
    body = "\n\n".join(" ".join(_sentence(chance) for _ in range(5)) for _ in range(4))
    bloc = chance.choice(["noi-chinh", "van-xa", "kinh-te"])
    return f"tin/{when:%Y/%m}/don-{number}.md", source(title, when, bloc, chance.choice(EVENTS), "Người Độn", body)


def source(title: str, when: datetime, bloc: str, event: str, author: str, body: str, more: dict | None = None) -> str:
    head = {"title": title, "date": f"{when:%Y-%m-%d %H:%M}", "bloc": bloc, "author": author, "event": event}
    head |= more or {}
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body}\n"


def targets(articles: dict[str, list] = TARGETS) -> Iterable[tuple[str, str]]:
    for slug, (title, when, bloc, event, author, body, *more) in articles.items():
        when = when if isinstance(when, datetime) else datetime.fromisoformat(when)
        yield f"tin/{when:%Y/%m}/{slug}.md", source(title, when, bloc, event, author, body, *more)


def media() -> Iterable[tuple[str, bytes]]:
    """Attachments and photos of the targets."""
    pdfs = ("q/quy-che", "q/bang", "u/bang-5", "u/qd-457", "u/mau-don")
    yield from ((f"anh/{name}.pdf", PDF + b"\n" * number) for number, name in enumerate(pdfs))
    yield from (
        (f"anh/{name}.jpg", camera_jpeg(800, 600, seed)) for seed, name in enumerate(("q/mot", "q/hai", "u/then"))
    )


def blocs() -> Iterable[tuple[str, str]]:
    for id_, name in BLOCS.items():
        yield (
            f"khoi/{id_}.md",
            f"---\nname: {name}\nkind: khoi\nmembers: [Đơn vị mẫu]\n{FORMER.get(id_, '')}---\n\n"
            "Khối mẫu, không có thật.\n",
        )


def unseen_blocs() -> Iterable[tuple[str, str]]:
    for id_, front in UNSEEN["blocs"].items():
        yield f"khoi/{id_}.md", f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\nCụm mẫu, không có thật.\n"


def write(content: Path, files: Iterable[tuple[str, str | bytes]]) -> None:
    for path, data in files:
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())


def build(content: Path, output: Path, cache: Path) -> str:
    """Build by Pelican's own command; returns what it printed. Raises AssertionError where it fails."""
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-s",
        "pelicanconf.py",
        "-o",
        str(output),
        "--cache-path",
        str(cache),
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def searched(output: Path) -> dict[str, bytes]:
    """The search's files of a built site by their paths."""
    folder = output / "tim-kiem"
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
