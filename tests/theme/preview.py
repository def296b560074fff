"""Writes the sample pages to a folder to look at them: ``python -m tests.theme.preview FOLDER``."""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

from plugins.engine.templating.theme import read_theme
from plugins.site.sharing import drawing
from tests.theme.fixtures import SAMPLES, THEME, render


def write(folder: Path) -> list[Path]:
    """Write every sample as ``folder/<case>.html``, with the script and drawn pictures it asks for."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme/js").mkdir(parents=True, exist_ok=True)
    for url, text in read_theme(THEME).scripts.items():
        (folder / url[1:]).write_text(text, "utf-8")
    (folder / "favicon.ico").write_bytes(drawing.favicon())
    (folder / "anh").mkdir(exist_ok=True)
    for name, size in {"mot": (1200, 800), "hai": (900, 675), "ba": (900, 675)}.items():
        image = Image.new("RGB", size, "#8a9a86")
        draw = ImageDraw.Draw(image)
        draw.polygon([(0, size[1]), (size[0] * 0.4, size[1] * 0.4), (size[0], size[1])], fill="#5e6f5b")
        draw.ellipse([size[0] * 0.7, 80, size[0] * 0.7 + 120, 200], fill="#f2e3b3")
        image.save(folder / "anh" / f"{name}.jpg")
        image.save(folder / "anh" / f"{name}.webp")
    paths = []
    for case in SAMPLES:
        paths.append(folder / f"{case}.html")
        paths[-1].write_text(render(case), "utf-8")
    return paths


if __name__ == "__main__":
    write(Path(sys.argv[1]))
