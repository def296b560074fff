"""Bytes and requests of one cold query, page and scripts included, as a browser moves them.

    python tests/search/bytes.py OUTPUT [QUERY ...]

OUTPUT is a built site. Each query is opened in a browser that has nothing of the site yet.
"""

import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.browser import chromium  # noqa: E402
from tests.search.host import serve  # noqa: E402

QUERIES = ("xay dung nong thon", "hội nghị sơ kết", "uy ban nhan dan", '"phong trào thi đua"', "UBND tỉnh", "khoi noi chinh tong ket")


def main(folder: str, *queries: str) -> None:
    print(f"{'query':32} {'results':>8} {'requests':>8} {'bytes':>8}   page+script  index  texts")
    with serve(Path(folder)) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for query in queries or QUERIES:
            context = browser.new_context()
            page = context.new_page()
            sent.clear()
            page.goto(f"{address}/tim-kiem/?q={quote(query)}")
            page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
            status = page.text_content("#search-status")
            count = "".join(letter for letter in status.partition(" bài")[0] if letter.isdigit()) or "0"
            texts = sum(size for path, size in sent if "/bai/" in path)
            index = sum(size for path, size in sent if path.startswith("/tim-kiem/") and "." in path) - texts
            print(f"{query:32} {count:>8} {len(sent):8} {sent.bytes:8}   {sent.bytes - texts - index:11} {index:6} {texts:6}")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
