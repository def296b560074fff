"""What was put right is said on the page and to machines."""

import json
import re

from tests.tools.publish.hub import NOW, article
from tests.tools.publish.in_process import build


def test_a_correction_is_shown_and_dated(tmp_path):
    folder = tmp_path / "content"
    for path, text in {
        "khoi/thu-nghiem.md": "---\nname: Khối Thử nghiệm\nkind: khoi\n---\n\nThử.\n",
        "tin/2024/01/bai.md": article(
            "Bài", corrections=[{"date": "2024-01-05", "note": "Sửa số <b>liệu</b> ở đoạn hai."}]
        ),
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    out = build(tmp_path, NOW)
    page = (out / "2024/01/01/bai/index.html").read_text("utf-8")
    assert "Sửa số &lt;b&gt;liệu&lt;/b&gt; ở đoạn hai." in page and "05/01/2024" in page
    things = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    modified = [thing["dateModified"] for thing in things.get("@graph", [things]) if "dateModified" in thing]
    assert modified and all(when.startswith("2024-01-05") for when in modified)
    assert "2024-01-05" in (out / "atom.xml").read_text("utf-8") and "2024-01-05" in (
        out / "sitemap/2024.xml"
    ).read_text("utf-8")
