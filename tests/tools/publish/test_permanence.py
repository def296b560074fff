"""Random lives of an archive: every URL ever published answers with its page, a redirect of one step, or a
tombstone."""

import random
import re
from datetime import timedelta

import pytest
from lxml import etree

from plugins.base import ledger
from plugins.engine.artifact import ContentErrors
from plugins.tools.publish.renaming import rename
from tests.tools.publish.hub import BLOC, LONG, NOW, article
from tests.tools.publish.in_process import build

SEQUENCES = 1000 if LONG else 15
STEPS = 5
ATOM = "{http://www.w3.org/2005/Atom}"
REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')


class Life:
    """An archive on the disk, and what was ever seen of it from outside."""

    def __init__(self, folder, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.content, self.ledger = folder / "content", folder / "ledger"
        self.seen: set[str] = set()
        self.ids: dict[str, str] = {}
        self.write("khoi/thu-nghiem.md", BLOC)
        for number in range(3):
            self.add(f"bai-{number}")
        self.publish()

    def write(self, path: str, text: str) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def day(self) -> str:
        return f"2024-{self.chance.randint(1, 4):02}-{self.chance.randint(1, 28):02} {self.chance.randint(6, 20):02}:00"

    def add(self, slug: str) -> None:
        date = self.day()
        self.write(f"tin/{date[:4]}/{date[5:7]}/{slug}.md", article(f"Tên {slug}", date, author=[f"Người {slug[-1]}"]))

    def files(self) -> list:
        return sorted(self.content.glob("tin/*/*/*.md"))

    def publish(self) -> None:
        out = build(self.folder, NOW, self.ledger)
        site = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
        self.seen |= ledger.of_files(site)
        self.ledger.write_text(ledger.text(self.seen), "utf-8")
        for url in self.seen:
            self.answers(site, url)
        for entry in etree.parse(str(out / "atom.xml")).iter(f"{ATOM}entry"):
            title, id_ = entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}id")
            assert self.ids.setdefault(title, id_) == id_, f"the feed id of {title} changed"

    def answers(self, site, url: str) -> None:
        path = url[1:] + "index.html" if url.endswith("/") else url[1:]
        assert path in site, f"{url} is gone"
        if found := REFRESH.search(site[path].read_text("utf-8")):
            target = found[1].removeprefix("/kho/") + "index.html"
            assert target in site, f"{url} leads to {target}, which is not there"
            assert not REFRESH.search(site[target].read_text("utf-8")), f"{url} takes two steps"

    def step(self) -> None:
        files = self.files()
        action = self.chance.choice(("rename", "rename", "redate", "both", "withdraw", "delete", "add"))
        if action == "add" or not files:
            return self.add(f"bai-{self.chance.randint(3, 9_999)}")
        file = self.chance.choice(files)
        text = file.read_text("utf-8")
        if action in ("rename", "redate", "both"):
            # Few names: they are taken again, also those of others and one's own old ones.
            name = f"ten-{self.chance.randint(1, 5)}" if action != "redate" else ""
            date = self.day() if action != "rename" else ""
            try:
                rename(
                    self.content,
                    file.relative_to(self.content).as_posix(),
                    name,
                    date,
                    NOW + timedelta(seconds=1),
                    "tin-thi-dua.invalid",
                )
            except Exception as error:
                assert type(error).__name__ == "PublishError", error
        elif action == "withdraw" and "withdrawn" not in text:
            file.write_text(
                text.replace("\nbloc:", "\nstatus: withdrawn\nwithdrawn: {date: 2024-05-01, reason: Thử rút.}\nbloc:"),
                "utf-8",
            )
        elif action == "delete":
            file.unlink()
            with pytest.raises(ContentErrors):
                build(self.folder, NOW, self.ledger)
            file.write_text(text, "utf-8")  # the editor heeds the message
        return None


@pytest.mark.parametrize("part", range(2))
def test_every_url_ever_published_answers(tmp_path, part):
    for seed in range(part, SEQUENCES, 2):
        life = Life(tmp_path / str(seed), seed)
        for _ in range(STEPS):
            life.step()
            life.publish()
