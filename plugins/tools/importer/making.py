"""One page into the archive: photos, Markdown, proof, file. Nothing is written before all of it is right."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from plugins.base.disk import write_whole
from plugins.base.model import Article, Problem
from plugins.base.vietnamese import VN, tone_key
from plugins.sources.body import Body, BodyRenderer
from plugins.sources.frontmatter import read_source
from plugins.sources.media.photos import inspect
from plugins.sources.media.refusal import Refused as RefusedPhoto
from plugins.sources.media.signatures import PHOTOS, PROMISED, format_of
from plugins.tools.importer import sources
from plugins.tools.importer.lossless import lost_of_article, told
from plugins.tools.importer.placing import Placement
from plugins.tools.importer.saved import Block, NotImported, Remark, SavedPage
from plugins.tools.importer.suspicions import suspicious
from plugins.tools.importer.writing import SavedPhoto, body, front_matter, link_target

_SMALLEST = 48  # pixels; below are spacers, icons and trackers
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


class ImportJob(NamedTuple):
    """One source with everything that was decided about it."""

    source: Path
    name: str  # what the front matter calls the source
    read: sources.Read
    path: str  # of the article, under the content folder
    place: Placement
    related: tuple[Any, ...] = ()  # slugs, paths and {title, url}
    alias: str = ""  # the old URL, as a path of this site
    remarks: tuple[Remark, ...] = ()


class ImportedArticle(NamedTuple):
    """An article that was written; ``problems`` are those of its own file."""

    path: str
    record: Article | None
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    media: tuple[str, ...]


class Maker:
    """Makes articles in one content folder; each process of a bulk import has its own."""

    def __init__(self, root: Path, renderer: BodyRenderer, now: datetime) -> None:
        self.root, self.renderer = root, renderer
        self.imported = now.astimezone(VN).strftime("%Y-%m-%d %H:%M")

    def make(self, job: ImportJob) -> ImportedArticle:
        """Write one article and its photos. Raises Refused; then nothing was written."""
        page, place = job.read.page, job.place
        album = _Album(job, self.root)
        pictures: list[SavedPhoto] = []

        def picture(block: Block) -> SavedPhoto:
            pictures.append(album.picture(block))
            return pictures[-1]

        text_of_body = body(page, picture)
        folder = job.path.rpartition("/")[0]
        kept = {job.path.removesuffix("md") + job.read.format: sources.bytes_of(job.source)} if job.read.is_kept else {}
        text = (
            front_matter(
                {
                    "title": page.title,
                    "date": page.date,
                    "bloc": place.blocs,
                    "author": page.authors,
                    "related": job.related,
                    "modified": page.modified,
                    "event": place.events,
                    "work_year": place.work_year,
                    "event_date": place.event_date,
                    "attachments": tuple(kept),
                    "aliases": (job.alias,) if job.alias else (),
                    "source": {"file": job.name, "sha256": job.read.sha256, "imported": self.imported, "url": page.url},
                }
            )
            + "\n"
            + text_of_body
        )
        data = text.encode()
        rendered: list[Body] = []

        def render(text: str, line: int) -> Body:
            rendered.append(self.renderer.render(text, line, folder))
            return rendered[0]

        parsed = read_source(job.path, data, render)
        if not rendered:
            raise NotImported(" ".join(problem.message for problem in parsed.problems))
        self._prove(page, pictures, parsed.record, rendered[0])
        files = {**kept, **{f"{folder}/{name}": photo for name, photo in album.files.items()}}
        write(self.root, {**files, job.path: data})
        remarks = [*page.remarks, *place.remarks, *job.remarks, *album.remarks, *_about(page, job)]
        return ImportedArticle(job.path, parsed.record, parsed.problems, tuple(dict.fromkeys(remarks)), tuple(files))

    def _prove(self, page: SavedPage, pictures: list[SavedPhoto], record: Article | None, rendered: Body) -> None:
        """Every word of the article is in the result, in order. Raises Refused."""
        if loss := lost_of_article(page.body, pictures, rendered.html):
            raise NotImported(f"Bài nhập thiếu hoặc thừa chữ: {told(loss)}.")
        if record is not None:
            if record.title != page.title:
                raise NotImported(
                    f"Tiêu đề không giữ được nguyên văn: nguồn có “{page.title}”, bài có “{record.title}”."
                )
            if [tone_key(name) for name in page.authors] != [tone_key(name) for name in record.authors]:
                raise NotImported("Tên tác giả không giữ được nguyên văn.")


class _Album:
    """The photos of one article: looked into, named, kept until the article is written."""

    def __init__(self, job: ImportJob, root: Path) -> None:
        self.job = job
        self._folder = root / job.path.rpartition("/")[0]
        self.files: dict[str, bytes] = {}
        self.remarks: list[Remark] = []
        self._stem = job.path.rpartition("/")[2].removesuffix(".md")
        self._names: dict[str, str] = {}
        self._count = 0
        self._open: Callable[[str], bytes] | None = None

    def picture(self, block: Block) -> SavedPhoto:
        photo = block.photo
        shown = photo.ref if len(photo.ref) <= 80 else photo.ref[:77] + "…"
        if photo.ref not in self._names:
            try:
                self._names[photo.ref] = self._keep(self._bytes(photo.ref))
            except (NotImported, RefusedPhoto) as refused:
                self._names[photo.ref] = ""
                why = refused.message if isinstance(refused, RefusedPhoto) else str(refused)
                self.remarks.append(
                    Remark(
                        "body",
                        f"Ảnh {shown} không dùng được: {why}"
                        + (" Chú thích được giữ thành dòng chữ nghiêng." if photo.caption else ""),
                        needs_person=True,
                    )
                )
        name = self._names[photo.ref]
        if not name:
            return SavedPhoto("", "")
        self._count += 1
        alt = photo.alt
        if not alt or tone_key(alt) == tone_key(photo.caption) or "." in alt[-5:] or not any(c == " " for c in alt):
            alt = f"Ảnh {self._count} trong bài"
            self.remarks.append(
                Remark(
                    "body",
                    f"{alt} ({name}) chưa có lời mô tả: thay chữ trong ngoặc vuông bằng điều thấy trong ảnh.",
                    needs_person=True,
                )
            )
        return SavedPhoto(name, alt)

    def _bytes(self, ref: str) -> bytes:
        if self._open is None:
            self._open = sources.photos(self.job.read.opened or self.job.source, self.job.read.format)
        return self._open(ref)

    def _keep(self, data: bytes) -> str:
        """The name of a photo beside the article, "" for a spacer. Raises the refusals of plugins.sources.media."""
        kind = format_of(data[:1024])
        if kind not in PHOTOS:
            raise NotImported(f"kiểu {kind or 'lạ'}, chỉ nhận {', '.join(PHOTOS)}.")
        facts = inspect(data, kind)
        if facts.width < _SMALLEST and facts.height < _SMALLEST:
            return ""
        for name, known in self.files.items():
            if known == data:
                return name
        number = len(self.files) + 1
        while not self._is_free(name := f"{self._stem}-anh-{number}.{_ENDINGS[kind]}", data):
            number += 1
        assert PROMISED["." + _ENDINGS[kind]] == kind
        self.files[name] = data
        return name

    def _is_free(self, name: str, data: bytes) -> bool:
        """Whether a photo may have a name: nothing is there, or the same photo of a run that was stopped."""
        target = self._folder / name
        return name not in self.files and (
            not os.path.lexists(target) or target.is_file() and target.read_bytes() == data
        )


def _about(page: SavedPage, job: ImportJob) -> list[Remark]:
    remarks = []
    if not page.date:
        remarks.append(
            Remark("date", "Không thấy ngày đăng: điền date rồi chuyển tệp vào tin/NĂM/THÁNG/.", needs_person=True)
        )
    elif len(page.date) == 10:
        remarks.append(Remark("date", "Nguồn chỉ có ngày, không có giờ đăng."))
    remarks += [
        Remark(
            "body",
            f"Chữ “{run.text.strip()[:80]}” liên kết tới {run.href[:120]}; địa chỉ ấy không dùng được ở đây nên chỉ "
            "giữ chữ. Nếu là tệp, hãy đưa vào attachments.",
            needs_person=True,
        )
        for block in page.body
        for run in block.runs
        if run.href and run.text.strip() and not link_target(run.href)
    ]
    lines = [block.text or (block.photo.caption if block.photo else "") for block in page.body]
    return remarks + suspicious("\n".join([page.title, *lines]))


def write(root: Path, files: dict[str, bytes]) -> None:
    """Write files in order, each whole or not at all; the article comes last. Raises Refused."""
    for path, data in files.items():
        target = root / path
        if not target.parent.resolve().is_relative_to(root.resolve()):
            raise NotImported(f"{target.parent} nằm ngoài {root}.")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
