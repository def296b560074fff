"""Random edits of a site, each a function of the site and a seeded source of chance.

An edit may be a mistake (a deleted article that another refers to): then both builds
must refuse it. ``PLAIN`` edits only rewrite files that are there.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image

from tests.engine.engine import Site

WORDS = "phong trào thử nghiệm mẫu giả định đoạn văn không thật số liệu ví dụ câu chữ để kiểm tra".split()
BLOCS = ["khoi-mau-a", "khoi-mau-b", "cum-mau-c", "Khối A", "[khoi-mau-b, khoi-mau-a]"]
AUTHORS = ["Người Thử Một", "[]", "[Người Thử Hai, Người Thử Ba]", "Người Thử Hòa", "Người Thử Hoà", "Người Thử Hoa"]


def articles(site: Site) -> list[Path]:
    return sorted((site.content / "tin").rglob("*.md"))


def sentence(chance: Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(4, 14))
    return " ".join(words).capitalize() + chance.choice([".", "...", ' "trích" -- hết.', " **đậm**."])


def _article(site: Site, chance: Random) -> Path:
    return chance.choice(articles(site))


def set_field(file: Path, name: str, value: str) -> None:
    """Set one front matter line, or take it out where the value is empty."""
    text = re.sub(rf"(?m)^{name}:.*\n", "", file.read_text("utf-8"), count=1)
    file.write_text(text.replace("---\n", f"---\n{name}: {value}\n", 1) if value else text, "utf-8")


# -- articles


def add(site: Site, chance: Random) -> None:
    date = (
        f"20{chance.randint(19, 23)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} "
        f"{chance.randint(0, 23):02}:00"
    )
    body = "\n\n".join(sentence(chance) for _ in range(chance.randint(1, 4)))
    site.article(
        f"bai-{chance.randint(0, 999)}",
        date=date,
        bloc=chance.choice(BLOCS),
        author=chance.choice(AUTHORS),
        body=body,
        event=chance.choice(["khac", "so-ket", "tong-ket"]),
        title=f'"{sentence(chance)[:40].strip().replace(chr(34), "")}"',
    )


def _free(site: Site, chance: Random) -> Path:
    """Mostly an article that no other refers to."""
    all_text = "\n".join(file.read_text("utf-8") for file in site.content.rglob("*.md"))
    free = [file for file in articles(site) if file.stem not in all_text]
    return chance.choice(free) if free and chance.random() < 0.8 else _article(site, chance)


def delete(site: Site, chance: Random) -> None:
    if len(articles(site)) > 6:
        _free(site, chance).unlink()


def rename(site: Site, chance: Random) -> None:
    file = _free(site, chance)
    file.rename(file.with_name(f"doi-{chance.randint(0, 999)}.md"))


def edit_body(site: Site, chance: Random) -> None:
    file = _article(site, chance)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{sentence(chance)}\n")


def retitle(site: Site, chance: Random) -> None:
    set_field(_article(site, chance), "title", f'"{sentence(chance)[:30].strip().replace(chr(34), "")}"')


def redate(site: Site, chance: Random) -> None:
    set_field(
        _article(site, chance),
        "date",
        f"202{chance.randint(0, 3)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)} 10:30",
    )


def change_bloc(site: Site, chance: Random) -> None:
    set_field(_article(site, chance), "bloc", chance.choice(BLOCS))


def change_author(site: Site, chance: Random) -> None:
    set_field(_article(site, chance), "author", chance.choice(AUTHORS))


def relate(site: Site, chance: Random) -> None:
    seen = [file for file in articles(site) if "\nstatus: draft" not in file.read_text("utf-8")]
    others = chance.sample(seen, k=min(2, len(seen)))
    names = [f"tin/{other.relative_to(site.content / 'tin').as_posix()}" for other in others]
    set_field(_article(site, chance), "related", f"[{', '.join(names)}]" if chance.random() < 0.8 else "")


def change_status(site: Site, chance: Random) -> None:
    set_field(_free(site, chance), "status", chance.choice(["draft", "published", ""]))


def summarize(site: Site, chance: Random) -> None:
    set_field(_article(site, chance), "summary", f'"{sentence(chance)[:50].replace(chr(34), "").strip()}"')


def link(site: Site, chance: Random) -> None:
    file, other = _article(site, chance), _article(site, chance)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nXem [bài khác]({os.path.relpath(other, file.parent)}).\n")


def photo(site: Site, chance: Random) -> None:
    name = f"anh/mau-{chance.randint(0, 2)}.png"
    place = site.content / name
    place.parent.mkdir(exist_ok=True)
    Image.new("RGB", (chance.randint(20, 60), 30), tuple(chance.choices(range(256), k=3))).save(place)
    with _article(site, chance).open("a", encoding="utf-8") as text:
        text.write(f'\n![Ảnh thử màu]({"/" + name} "Chú thích thử {chance.randint(0, 99)}. Ảnh: Mẫu")\n')


def mistake(site: Site, chance: Random) -> None:
    set_field(_article(site, chance), "titel", "sai")


def mend(site: Site, chance: Random) -> None:
    for file in articles(site):
        if "\ntitel:" in file.read_text("utf-8"):
            set_field(file, "titel", "")


def unseen_edit(site: Site, chance: Random) -> None:
    """Same size, same modification time: only the bytes tell."""
    file = _article(site, chance)
    status, text = file.stat(), file.read_text("utf-8")
    head, _, body = text.rpartition("---\n")
    letters = [i for i, char in enumerate(body) if char in "aeiou"]
    if letters:
        at = chance.choice(letters)
        file.write_text(f"{head}---\n{body[:at]}{chance.choice('aeiou')}{body[at + 1 :]}", "utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


# -- blocs, pages, theme, settings


def edit_bloc(site: Site, chance: Random) -> None:
    file = chance.choice(sorted((site.content / "khoi").glob("*.md")))
    what = chance.choice(["name", "members", "body"])
    if what == "name":
        set_field(file, "name", f"Khối đổi tên {file.stem} {chance.randint(0, 9)}")
    elif what == "members":
        set_field(file, "members", f"[Đơn vị {chance.randint(0, 9)}, Đơn vị {chance.randint(10, 19)}]")
    else:
        file.write_text(file.read_text("utf-8") + f"\n{sentence(chance)}\n", "utf-8")


def edit_page(site: Site, chance: Random) -> None:
    file = site.content / "trang/gioi-thieu.md"
    file.write_text(file.read_text("utf-8") + f"\n{sentence(chance)}\n", "utf-8")


def edit_template(site: Site, chance: Random) -> None:
    file = chance.choice(sorted((site.theme / "templates").rglob("*.html")))
    text = file.read_text("utf-8")
    places = [found.start() for found in re.finditer(r"<(?:p|div|section|article|header|footer|ul)\b", text)]
    if places:
        at = chance.choice(places)
        file.write_text(f"{text[:at]}<!-- {chance.randint(0, 999)} -->{text[at:]}", "utf-8")


def edit_style(site: Site, chance: Random) -> None:
    file = chance.choice(sorted((site.theme / "static/css").rglob("*.css")))
    file.write_text(
        file.read_text("utf-8") + f"\n.mau-{chance.randint(0, 99)} {{ color: #{chance.randint(100, 999)} }}\n", "utf-8"
    )


def edit_script(site: Site, chance: Random) -> None:
    file = chance.choice(sorted((site.theme / "static/js").rglob("*.js")))
    file.write_text(file.read_text("utf-8") + f"\n// {chance.randint(0, 999)}\n", "utf-8")


def change_settings(site: Site, chance: Random) -> None:
    site.settings |= chance.choice(
        [
            {"RELATED_COUNT": chance.randint(1, 6)},
            {"PAGE_SIZE": chance.randint(2, 6)},
            {"SITENAME": f"Trang thử {chance.randint(0, 9)}"},
            {"SITEURL": chance.choice(["", "https://mau.invalid/kho"])},
            {"NOW": f"202{chance.randint(3, 5)}-06-01T12:00:00+07:00"},
            {"PREVIEW": chance.random() < 0.5},
            {"WORKERS": chance.randint(1, 3)},
        ]
    )
    site.cool()


# -- what is remembered, and what lies in the output


def damage_state(site: Site, chance: Random) -> None:
    file = site.cache / "archive.sqlite"
    if not file.is_file():
        return
    data, kind = file.read_bytes(), chance.randrange(7)
    if kind == 0:
        file.write_bytes(data[: chance.randrange(len(data))])
    elif kind == 1:
        torn = bytearray(data)
        for _ in range(chance.randint(1, 200)):
            torn[chance.randrange(len(torn))] ^= chance.randint(1, 255)
        file.write_bytes(bytes(torn))
    elif kind == 2:
        file.write_bytes(b"")
    elif kind == 3:
        file.write_bytes(b"not a database at all" * 100)
    elif kind == 4:
        file.unlink()
        with sqlite3.connect(file) as foreign:
            foreign.execute("CREATE TABLE parsed (something)")
        foreign.close()
    elif kind == 5:
        with sqlite3.connect(file) as old:
            old.execute("PRAGMA user_version = 0")
        old.close()
    else:
        file.unlink()
        file.mkdir()


#: What a row of the state may be damaged in, by table and column.
ROWS = [
    ("records", "records"), ("records", "shaper"), ("body", "html"), ("artifact", "digest"), ("artifact", "fingerprint"),
    ("artifact", "stamp"), ("artifact", "bundle"), ("bundle", "digest"), ("bundle", "files"),
    ("source", "stamps"), ("source", "summary"), ("meta", "value"), ("room_storage", "value"), ("room_storage", "digest"),
]  # fmt: skip


def damage_rows(site: Site, chance: Random) -> None:
    """Change a value inside a database that is otherwise sound."""
    try:
        with sqlite3.connect(site.cache / "archive.sqlite") as state:
            table, column = chance.choice(ROWS)
            state.execute(
                f"UPDATE {table} SET {column} = 'x' || {column} WHERE rowid % 3 = 0"
                if table in ("body", "artifact")
                else f"UPDATE {table} SET {column} = 'x' || {column}"
            )
        state.close()
    except sqlite3.Error:
        return


def lose_cache(site: Site, chance: Random) -> None:
    shutil.rmtree(site.cache, ignore_errors=True)


def _files(site: Site) -> list[Path]:
    return sorted(file for file in site.output.rglob("*") if file.is_file() and file.name != ".archive-output")


def edit_output(site: Site, chance: Random) -> None:
    files = _files(site)
    if files:
        file, kind = chance.choice(files), chance.randrange(5)
        if kind == 0:
            file.unlink()
        elif kind == 1:
            file.write_bytes(file.read_bytes()[:-7])
        elif kind == 2:
            status = file.stat()
            file.write_bytes(file.read_bytes()[::-1])
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        elif kind == 3:
            file.unlink()
            file.mkdir()
        else:
            shutil.rmtree(file.parent if file.parent != site.output else file.parent / "khoi", ignore_errors=True)


def lose_output(site: Site, chance: Random) -> None:
    shutil.rmtree(site.output, ignore_errors=True)


PLAIN: list[Callable[[Site, Random], None]] = [edit_body, edit_body, retitle, summarize, unseen_edit, relate]
CONTENT = [
    *PLAIN, add, add, add, add, delete, rename, redate, change_bloc, change_author, change_status, link, photo, mistake, mend,
    edit_bloc, edit_page,
]  # fmt: skip
SHAPE = [edit_template, edit_style, edit_script, change_settings]
DAMAGE = [damage_state, damage_rows, lose_cache, edit_output, edit_output, lose_output]
