"""Files of the archive as hands write them: every layout of YAML that the check takes, and bodies of all sorts."""

import json
import random
import unicodedata
from collections.abc import Callable

WORDS = "Hội nghị tổng kết Khối Mẫu công tác thi đua năm khen thưởng đơn vị Tỉnh Mẫu ký kết giao ước".split()
BODIES = (
    "Đoạn một.\n\nĐoạn hai.",
    "| Đơn vị | Điểm |\n|:--|--:|\n| A &#124; B | 10 |",
    "- một\n- hai\n\n  - ba\n\n1. bốn\n2. năm",
    "Chữ **đậm** và *nghiêng*, [liên kết](https://vi-du.example/).\nXuống dòng  \ncứng.",
    "> Lời trích.\n\n## Mục\n\n<b>HTML</b> &amp; `mã`",
    "Ký tự \\* thoát \\_ và &nbsp; thực thể.\n\n\n\nHai dòng trống.",
)


def text(rng: random.Random, odd: bool = True) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(2, 7))]
    if odd and rng.random() < 0.3:
        words.insert(
            rng.randrange(len(words)), rng.choice(["“ngoặc”", "A&B", "50%", "#1", "(a)", "x: y", "'k'", '"q"'])
        )
    return " ".join(words)


def scalar(rng: random.Random, value: str) -> str:
    is_plain = not any(sign in value for sign in (": ", "#", '"', "'")) and value[0].isalpha()
    kinds = ["double", "single"] + ["plain"] * 3 * is_plain + ["folded"] * is_plain
    match rng.choice(kinds):
        case "double":
            return json.dumps(value, ensure_ascii=rng.random() < 0.1)
        case "single":
            return "'" + value.replace("'", "''") + "'"
        case "folded":
            return ">-\n  " + value if " " in value else value
        case _:
            return value


def date(rng: random.Random, day_only: bool = False) -> str:
    year, month, day = rng.randint(2016, 2023), rng.randint(1, 12), rng.randint(1, 28)
    plain = f"{day:02}/{month:02}/{year}" if rng.random() < 0.5 else f"{year}-{month:02}-{day:02}"
    if not day_only and rng.random() < 0.7:
        plain += (rng.choice(["T", " "]) if "-" in plain else " ") + f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
        plain += rng.choice(["", "", ":00", ":30+07:00"])
    return rng.choice([plain, plain, f'"{plain}"', f"'{plain}'"])


def listed(rng: random.Random, name: str, items: list[str], single: bool = True) -> str:
    if single and len(items) == 1 and rng.random() < 0.4:
        return f"{name}: {items[0]}"
    flat = all("\n" not in item and not any(sign in item for sign in ",[]{}") for item in items)
    if flat and rng.random() < 0.4:
        inner = ", ".join(items)
        return f"{name}: [{inner}]" + rng.choice(["", "  # ghi chú"])
    indent = rng.choice(["", "  ", "    "])
    lines = []
    for item in items:
        if rng.random() < 0.15:
            lines.append(f"{indent}# ghi chú của phần dưới")
        lines.append(f"{indent}-{rng.choice([' ', '  '])}{item}")
    return f"{name}:\n" + "\n".join(lines)


def one_line(rng: random.Random, value: str) -> str:
    made = scalar(rng, value)
    return made if "\n" not in made else json.dumps(value, ensure_ascii=False)


def article(rng: random.Random, blocs: list[str]) -> str:
    names = rng.sample(["Nguyễn Văn Mẫu", "Trần Thị Mẫu", "Lê Văn Mẫu"], rng.randint(0, 3))
    fields = [
        f"title: {scalar(rng, text(rng))}",
        f"date: {date(rng)}",
        listed(rng, "bloc", rng.sample(blocs, rng.randint(1, 2))),
    ]
    fields.append(listed(rng, "author", [one_line(rng, name) for name in names]) if names else "author: []")
    maybe: list[Callable[[], str]] = [
        lambda: f"summary: {scalar(rng, text(rng))}",
        lambda: f"status: {rng.choice(['published', 'draft'])}",
        lambda: listed(rng, "event", rng.sample(["phat-dong", "ky-ket 2022", "tong-ket"], rng.randint(1, 2))),
        lambda: f"work_year: {rng.randint(2016, 2023)}",
        lambda: f"event_date: {date(rng, day_only=True)}",
        lambda: "aliases: [/2015/cu/]",
        lambda: "corrections:\n  - date: 2030-01-02 # sau\n    note: " + one_line(rng, text(rng)),
        lambda: "corrections: [{date: 02/01/2030, note: Sửa số liệu.}]",
        lambda: listed(rng, "attachments", ["anh/2023/a.pdf", '{path: anh/2023/b.pdf, title: "Tên, '
                                                              'tệp"}'], single=False),
        lambda: "source:\n  file: 'trang cũ.html'\n  sha256: " + "0" * 64,
        lambda: 'source: {file: "a.docx"}',
    ]  # fmt: skip
    chosen = {part.partition(":")[0]: part for part in (make() for make in rng.sample(maybe, rng.randint(0, 6)))}
    fields += chosen.values()
    if rng.random() < 0.4:
        rng.shuffle(fields)
    return whole(rng, fields)


def bloc(rng: random.Random, blocs: list[str]) -> str:
    fields = [f"name: {scalar(rng, text(rng))}", f"kind: {rng.choice(['khoi', 'cum'])}"]
    if rng.random() < 0.6:
        fields.append(listed(rng, "members", [one_line(rng, f"Đơn vị Mẫu {n}") for n in range(rng.randint(1, 5))]))
    if rng.random() < 0.5:
        fields.append("years:\n  2023:\n    lead: Đơn vị Mẫu 1 # đầu\n  2024: {lead: Đơn vị Mẫu 2}")
    return whole(rng, fields)


def whole(rng: random.Random, fields: list[str]) -> str:
    lines = []
    for field in fields:
        if rng.random() < 0.1:
            lines.append(rng.choice(["# ghi chú", "", "   "]))
        lines.append(field)
    lines += rng.choice([[], [], ["# cuối"]])
    fence = rng.choice(["---", "---", "---  "])
    body = rng.choice(BODIES)
    made = "\n".join(["---", *lines, fence, *rng.choice([[""], [], ["", ""]]), body])
    made += rng.choice(["\n", "\n", "", "\n\n", "  \n"])
    if rng.random() < 0.15:
        made = unicodedata.normalize("NFD", made)
    return made.replace("\n", "\r\n") if rng.random() < 0.15 else made
