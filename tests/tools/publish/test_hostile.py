"""Hostile pull requests: nothing of them runs, nothing is written outside, each refusal is a message."""

import json
import random
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from pelican.settings import read_settings

from plugins.engine.artifact import ContentErrors
from plugins.sources.body import BodyRenderer
from plugins.tools.editor.checking import check
from tests.tools.publish.hub import BLOC, LONG, NOW, article
from tests.tools.publish.in_process import build

CASES = yaml.safe_load((Path(__file__).parent / "cases/payloads.yml").read_text("utf-8"))
PAIRS = [(name, place) for name in CASES["payloads"] for place in CASES["places"]]
if not LONG:
    PAIRS = random.Random(5).sample(PAIRS, 40)
RAN, HOST = "window.RAN=1", "canary.invalid"
PRODUCT = "8641969"  # 1234567 * 7: a template that was computed


def armed(text: str) -> str:
    return text.replace("RUN", RAN).replace("OUT", HOST)


def files_of(number: int, payload: str, place: str) -> dict[str, str]:
    """One proposal: its files under content/."""
    slug, text, fields = f"bai-{number}", "Chữ.", {"title": f"Bài {number}", "date": "2024-01-01 08:00"}
    one_line = " ".join(payload.split())
    match place:
        case "body":
            text = payload
        case "heading":
            text = f"## {one_line}\n\nChữ.\n\n> {one_line}\n\n- {one_line}"
        case "table":
            text = f"| a | b |\n|---|---|\n| {one_line} | `{one_line}` |"
        case "caption":
            text = f'![{one_line}](anh.jpg "{one_line}")'
        case "title" | "summary":
            fields[place] = one_line
        case "author":
            fields["author"] = [one_line]
        case "correction":
            fields["corrections"] = [{"date": "2024-01-02", "note": one_line}]
        case "related":
            fields["related"] = [
                {"title": one_line, "url": payload},
                {"title": one_line, "url": "https://tin.invalid/"},
            ]
        case "attachment":
            fields["attachments"] = [{"path": payload, "title": "x"}, {"path": "anh/tep.pdf", "title": one_line}]
        case "alias":
            fields["aliases"] = [f"/{payload}"]
        case "bloc":
            fields["bloc"] = f"khoi-{number}"
            name = json.dumps(one_line, ensure_ascii=False)
            bloc = (
                f"---\nname: {name}\nkind: khoi\naliases: "
                f"[{json.dumps(one_line + ' b', ensure_ascii=False)}]\nmembers: [{name}]\n---\n\nChữ.\n"
            )
            return {f"khoi/khoi-{number}.md": bloc, f"tin/2024/01/{slug}.md": article(text=text, **fields)}
    return {f"tin/2024/01/{slug}.md": article(text=text, **fields)}


def put(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def foundation(folder: Path) -> None:
    from PIL import Image

    put(
        folder,
        {
            "khoi/thu-nghiem.md": BLOC,
            "anh/tep.pdf": "%PDF-1.4\n%%EOF\n",
            "tin/2024/01/nen.md": article("Nền", "2024-01-01 07:00", attachments=["anh/tep.pdf"]),
        },
    )
    Image.new("RGB", (64, 48), (9, 99, 199)).save(folder / "tin/2024/01/anh.jpg")


@pytest.fixture(scope="module")
def accepted(tmp_path_factory):
    """The archive of every proposal that the checks let through; the others must have said why."""
    renderer = BodyRenderer(read_settings(str(Path(__file__).parents[3] / "pelicanconf.py"))["MARKDOWN"])
    whole = tmp_path_factory.mktemp("hostile")
    foundation(whole / "content")
    refused = 0
    for number, (name, place) in enumerate(PAIRS):
        files = files_of(number, armed(CASES["payloads"][name]), place)
        alone = tmp_path_factory.mktemp("one") / "content"
        foundation(alone)
        put(alone, files)
        errors = [problem for problem in check(alone, renderer, NOW).problems if problem.is_error]
        if errors:
            assert all(problem.message and problem.hint for problem in errors), (name, place)
            refused += 1
        else:
            put(whole / "content", files)
        shutil.rmtree(alone.parent)
    # Two proposals that are right alone may claim one name or one address.
    while True:
        errors = {problem.path for problem in check(whole / "content", renderer, NOW).problems if problem.is_error}
        if not errors:
            break
        for path in errors:
            number = Path(path).stem.rpartition("-")[2]
            for file in whole.glob(f"content/*/**/*-{number}.md"):
                file.unlink()
            refused += 1
    around = whole.parent
    before = listing(around, whole)
    out = build(whole, NOW)
    assert listing(around, whole) == before, "something was written outside"
    assert {path.name for path in whole.iterdir()} == {"content", "out", "cache"}
    print(f"{len(PAIRS)} proposals: {refused} refused, {len(PAIRS) - refused} accepted and built")
    return out


def listing(folder: Path, without: Path) -> set[Path]:
    """Every path but those below one, and SQLite's own files beside a state that another test is done with."""
    found = (path for path in folder.rglob("*") if without not in path.parents)
    return {path for path in found if not path.name.endswith(("-wal", "-shm"))}


def test_no_template_is_computed_and_no_file_of_the_machine_is_shown(accepted):
    for file in accepted.rglob("*"):
        assert not file.is_symlink()
        if file.is_file() and file.suffix in (".html", ".xml", ".json", ".txt"):
            data = file.read_bytes()
            assert (
                PRODUCT.encode() not in data
                and b"root:x:0:" not in data
                and b"subclasses__()" not in data.replace(b"__subclasses__() %}", b"")
            ), file


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
def test_nothing_runs_and_nobody_else_is_asked(browser, accepted, policy):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    class Under(Quiet):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/kho"))

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Under, directory=str(accepted)))
    Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}/kho/"
    pages = sorted(path.relative_to(accepted).as_posix() for path in accepted.rglob("*.html"))
    pages = [page for page in pages if page.startswith(("2024/", "khoi/", "tac-gia/")) or "/" not in page]
    assert len(pages) > len(PAIRS) // 4
    broken = []
    try:
        context = browser.new_context(bypass_csp=not policy)
        asked: list[str] = []
        context.route(
            lambda url: not url.startswith(root), lambda route: (asked.append(route.request.url), route.abort())
        )
        page = context.new_page()
        page.on("dialog", lambda dialog: (broken.append(("dialog", page.url)), dialog.dismiss()))
        for name in pages:
            page.goto(root + name.removesuffix("index.html"))
            ran, schemes = page.evaluate(PROBE)
            if ran or schemes or asked or not page.url.startswith(root):
                broken.append((name, ran, schemes, list(asked), page.url))
            asked.clear()
        # The proof can fail: what is looked for is seen where it is.
        page.goto(root)
        page.evaluate(
            'document.body.insertAdjacentHTML(\'beforeend\', \'<a href="javascript:0" onclick="window.RAN=1">x</a><img src="https://canary.invalid/">\')'
        )
        ran, schemes = page.evaluate(PROBE)
        assert schemes and ran == bool(asked) == (not policy)
        context.close()
    finally:
        server.shutdown()
        server.server_close()
    assert broken == []
    print(f"{len(pages)} pages, policy {'on' if policy else 'off'}: nothing ran")


#: Touch everything that could be waiting for a touch; then what ran, and links whose scheme runs code.
PROBE = """async () => {
  addEventListener('click', (event) => event.preventDefault());
  addEventListener('submit', (event) => event.preventDefault());
  for (const element of document.querySelectorAll('body *'))
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'click', 'toggle', 'pointerdown', 'error', 'load', 'animationstart'])
      element.dispatchEvent(new Event(kind, {bubbles: false, cancelable: true}));
  await new Promise((done) => setTimeout(done, 30));
  const bad = [];
  for (const element of document.querySelectorAll('[href],[src],[action],[formaction],[data],[srcdoc],[style]'))
    for (const name of ['href', 'src', 'action', 'formaction', 'data', 'xlink:href']) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const scheme = new URL(value, location.href).protocol;
      if (!['http:', 'https:', 'mailto:', 'tel:'].includes(scheme) && !(scheme === 'data:' && ['LINK', 'IMG'].includes(element.tagName))) bad.push(value);
    }
  return [Boolean(window.RAN), bad];
}"""


@pytest.mark.parametrize("case", CASES["files"], ids=lambda case: case["path"])
def test_a_hostile_file_is_refused_with_a_message_or_harmless(tmp_path, case, capsys):
    folder = tmp_path / "content"
    foundation(folder)
    build(tmp_path, NOW)
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    capsys.readouterr()
    here = tmp_path / "da-chay"
    if "link" in case:
        (folder / case["path"]).symlink_to(case["link"])
    else:
        deep = "[" * 5000 + "]" * 5000
        put(folder, {case["path"]: armed(case["text"]).replace("HERE", str(here)).replace("DEEP", deep)})
    try:
        build(tmp_path, NOW)
    except ContentErrors:
        said = capsys.readouterr().err
        assert "content/" in said and said.rstrip().endswith("]")
        assert {path: path.read_bytes() for path in before} == before
    else:
        data = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
        assert RAN.encode() not in data and b"root:x:0:" not in data
    assert not here.exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"content", "out", "cache"}
