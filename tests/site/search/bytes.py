"""``python -m tests.site.search.bytes OUTPUT [QUERY ...] [--articles N]``: bytes and requests of one cold query.

Page and scripts are included, as a browser moves them that has nothing of the site yet. OUTPUT is a
built site; with ``--articles`` its page searches a synthetic archive of so many articles, of which nothing
but the index is made (100,000 articles take a few minutes and 1 GB of disk for that time).
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from tests.bench.sites import ROOT, load
from tests.browser import chromium
from tests.site.search.host import serve
from tests.site.search.made import Made

QUERIES = (
    "xay dung nong thon", "hội nghị sơ kết", "uy ban nhan dan", "phong trao thi dua", "phong trào thi đua", '"phong trào thi đua"',
    "UBND tỉnh", "khoi noi chinh tong ket", "khối nội chính tổng kết",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.site.search.bytes", description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("queries", nargs="*", default=QUERIES)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--peers", type=Path, default=ROOT / "../shared/peers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = (options.output / "tim-kiem/index.html").read_text("utf-8")
        made = Made(load(options.peers / "gen.py"), options.articles, Path(folder), page) if options.articles else None
    count(options.output, options.queries, made)


def count(output: Path, queries: Sequence[str], made: Made | None) -> None:
    """Ask every query, and print what it cost."""
    print(f"{'query':32} {'results':>8} {'requests':>8} {'bytes':>8}   page+script  index  texts")
    served = serve(output, made.read) if made else serve(output)
    with served as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            sent.clear()
            page.goto(f"{address}/tim-kiem/?q={quote(query)}")
            page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
            status = page.text_content("#search-status")
            results = "".join(letter for letter in status.partition(" bài")[0] if letter.isdigit()) or "0"
            texts = sum(size for path, size in sent if "/bai/" in path)
            index = sum(size for path, size in sent if path.startswith("/tim-kiem/") and "." in path) - texts
            print(
                f"{query:32} {results:>8} {len(sent):8} {sent.bytes:8}   {sent.bytes - texts - index:11} {index:6} "
                f"{texts:6}"
            )
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
