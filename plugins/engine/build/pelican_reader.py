"""Pelican's Markdown reader, with our front matter in place of its metadata lines."""

import posixpath
from pathlib import Path
from typing import Any

from pelican.contents import Article as PelicanArticle
from pelican.contents import Page as PelicanPage
from pelican.plugins import signals
from pelican.readers import MarkdownReader

from plugins.base.model import Article, Bloc, Record, Unit
from plugins.engine.artifact import BuildError
from plugins.sources.body import BodyRenderer, smarten_text
from plugins.sources.frontmatter import Parsed, read_source


class FrontMatterReader(MarkdownReader):
    """Reads ``content/**/*.md``; the Markdown instance is kept from file to file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._renderer: BodyRenderer | None = None

    def parse(self, path: str, data: bytes) -> Parsed:
        """Parse one source; ``path`` is relative to the content folder."""
        if self._renderer is None:
            try:
                self._renderer = BodyRenderer(self.settings["MARKDOWN"])
            except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:  # extensions of others
                raise BuildError(f"Cấu hình sai: MARKDOWN: {error}.") from error
        folder = posixpath.dirname(path)
        render = self._renderer.render
        parsed = _smart(read_source(path, data, lambda text, line: render(text, line, folder)))
        if signals.content_object_init.receivers and parsed.record is not None:
            return parsed._replace(html=self._shown_to_plugins(parsed.html, parsed.record))
        return parsed

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Pelican's own interface: HTML and metadata of one file.

        Raises ValueError with all messages where the file has mistakes.
        """
        source = Path(source_path)
        path = source.relative_to(self.settings["PATH"]).as_posix()
        parsed = self.parse(path, source.read_bytes())
        errors = [problem.text() for problem in parsed.problems if problem.is_error]
        if errors:
            raise ValueError("\n".join(errors))
        return parsed.html, _metadata(parsed.record) if parsed.record else {}

    def _shown_to_plugins(self, html: str, record: Record) -> str:
        """The body after the listeners of ``content_object_init`` have had it in hand.

        A Pelican content object costs 0.4 ms, so it is made only where someone listens.
        """
        kind = PelicanArticle if isinstance(record, Article) else PelicanPage
        return str(kind(html, _metadata(record), self.settings, record.path, {})._content)


def _smart(parsed: Parsed) -> Parsed:
    """Title and summary with the quotes and dashes of the body, here once for pages, lists, feeds and search alike."""
    record = parsed.record
    if record is None or isinstance(record, (Bloc, Unit)):
        return parsed
    return parsed._replace(
        record=record._replace(title=smarten_text(record.title), summary=smarten_text(record.summary))
    )


def _metadata(record: Record) -> dict[str, Any]:
    """A record as Pelican's metadata: plain values under their field names."""
    values = {name: value for name, value in record._asdict().items() if value not in ("", (), {}, 0)}
    for name in ("lines", "targets", "digest", "card_digest", "path", "date", "modified"):
        values.pop(name, None)
    return {"title": values.get("name", "")} | values  # every listener may count on a title
