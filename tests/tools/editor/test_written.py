"""What editors write is read as they mean it, mended by ``make fix`` where that is safe, or named (written.yml)."""

import re
from pathlib import Path

import pytest
import yaml

from plugins.base.model import Article
from plugins.sources.frontmatter import read_source
from plugins.tools.editor.checking import tools_of
from plugins.tools.editor.fixing import fix
from tests.sources.frontmatter.test_bad_inputs import text_of

CASES = yaml.safe_load(Path(__file__).with_name("written.yml").read_text("utf-8"))
RENDERER = tools_of("pelicanconf.py")[0]
PATH = "tin/2023/11/bai.md"
LONG = {
    "rows": lambda count: (
        "| Họ tên | Điểm |\n|---|---|\n" + "\n".join(f"| Người Mẫu {n} | {n} |" for n in range(count))
    ),
    "items": lambda count: "\n".join(f"- Người Mẫu {n}, đơn vị thử {n % 9}" for n in range(count)),
}


def said(data: bytes) -> dict:
    """What a file says, and the codes of its problems."""
    parsed = read_source(PATH, data, lambda text, line: RENDERER.render(text, line, "tin/2023/11"))
    body = data.decode().rpartition("---\n")[2].strip()
    found = {"told": sorted({str(problem.code) for problem in parsed.problems}), "body": body}
    if isinstance(parsed.record, Article):
        found |= {"title": parsed.record.title, "authors": list(parsed.record.authors)}
    return found


def written(case: dict) -> bytes:
    return re.sub(r"\{(rows|items) (\d+)\}", lambda found: LONG[found[1]](int(found[2])), text_of(case)).encode()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_it_is_read_as_meant_or_named_and_mended(case):
    data = written(case)
    wanted = {"told": [], **{key: case[key] for key in ("told", "title", "authors") if key in case}}
    found = said(data)
    assert {key: found.get(key) for key in wanted} == wanted
    mended = fix(PATH, data).data
    after = {"told": wanted["told"], **case.get("fixed", {})}
    found = said(mended)
    assert {key: found.get(key) for key in after} == after
    assert (mended.split() != data.split()) == ("fixed" in case)
