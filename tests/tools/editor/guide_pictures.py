"""Draws the pictures of HUONG-DAN.md from what the commands really say: ``python
tests/tools/editor/guide_pictures.py``.

A synthetic article with three typical mistakes is checked, mended, and checked again; both are shown as the
file and the terminal an editor sees. Needs the tests' environment (Playwright, a Chromium).
"""

import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))
from tests.browser import chromium  # noqa: E402

PICTURES = ROOT / ".github/images"
BLOC = "---\nname: Khối Nội chính\nkind: khoi\n---\n\nLời giới thiệu của bài mẫu.\n"
WRONG = """---
title: Bài mẫu: hội nghị thử
date: 28/11/2023 08:34
bloc: noi-chinh
author: []
event: tong-ket
---

Nội dung mẫu để minh họa.
"""
RIGHT = WRONG.replace("title: Bài mẫu: hội nghị thử", 'title: "Bài mẫu: hội nghị thử"')
WRONG_2 = (
    RIGHT.replace("28/11/2023 08:34", "31/11/2023").replace("noi-chinh", "Khối Nội trính").replace("event:", "evnt:")
)

STYLE = """
body { margin: 0; width: 860px; font: 15px/1.6 "DejaVu Sans", sans-serif; background: #fff }
figure { margin: 12px; border: 1px solid #b9bec5; border-radius: 6px; overflow: hidden }
figcaption { background: #e8eaed; padding: 4px 12px; font: 13px "DejaVu Sans", sans-serif; color: #333 }
pre { margin: 0; font: inherit; padding: 8px 12px; white-space: pre-wrap; overflow-wrap: anywhere }
.file b { display: inline-block; width: 28px; color: #888; font-weight: normal }
.wrong { background: #fbdcdc } .right { background: #d9f2de }
.terminal { background: #1d2126; color: #e6e6e6 } .terminal i { color: #8fd18f; font-style: normal }
"""


def file_view(text: str, other: str, mark: str) -> str:
    lines = []
    for number, (line, changed) in enumerate(
        zip(text.rstrip().split("\n"), other.rstrip().split("\n"), strict=True), 1
    ):
        kind = f' class="{mark}"' if line != changed else ""
        lines.append(f"<span{kind}><b>{number}</b>{html.escape(line)}</span>")
    return (
        "<figure><figcaption>content/tin/2023/11/bai-mau.md</figcaption><pre "
        f'class="file">{chr(10).join(lines)}</pre></figure>'
    )


def terminal_view(content: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "plugins.tools.editor", "check", "content", "--settings", str(ROOT / "pelicanconf.py")],
        cwd=content.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = html.escape((run.stdout + run.stderr).strip())
    return (
        f'<figure><figcaption>Cửa sổ lệnh</figcaption><pre class="terminal"><i>$</i> make check\n{said}</pre></figure>'
    )


def draw(pages: dict[str, str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": 860, "height": 200})
        for name, body in pages.items():
            page.set_content(f"<!doctype html><style>{STYLE}</style>{body}")
            file = PICTURES / f"{name}.png"
            page.screenshot(path=file, full_page=True)
            Image.open(file).convert("RGB").quantize(16).save(file, optimize=True)
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        article = content / "tin/2023/11/bai-mau.md"
        article.parent.mkdir(parents=True)
        (content / "khoi").mkdir()
        (content / "khoi/noi-chinh.md").write_text(BLOC, encoding="utf-8")
        pages = {}
        for name, text, other, mark in (
            ("loi-tieu-de", WRONG, RIGHT, "wrong"),
            ("loi-ba-muc", WRONG_2, RIGHT, "wrong"),
            ("da-sua", RIGHT, WRONG, "right"),
        ):
            article.write_text(text, encoding="utf-8")
            pages[name] = file_view(text, other, mark) + terminal_view(content)
        draw(pages)


if __name__ == "__main__":
    main()
