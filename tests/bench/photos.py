"""How fast photos of 12 megapixels become what readers get: ``python -m tests.bench.photos --photos 200``.

Builds a site of one article a photo three times by Pelican's own command: without photos in
the store, into a new output folder, and unchanged. Prints photos, derivatives and megabytes,
each with its rate; the photos are synthetic and stay in a temporary folder.
"""

import argparse
import tempfile
import time
from pathlib import Path

from tests.site.images.samples import exif, picture, saved
from tests.site.images.site import Site


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        base = [picture(4000, 3000, seed) for seed in range(4)]
        for number in range(options.photos):
            image = base[number % len(base)].copy()
            image.paste((number % 256, number // 256, 99), (0, 0, 64, 64))  # no two photos of one digest
            site.write(f"anh/hinh-{number}.jpg", saved(image, "JPEG", quality=90, exif=exif()))
            site.article(f"bai-{number}", f"![Hình thử nghiệm](/anh/hinh-{number}.jpg)")
        weight = sum(path.stat().st_size for path in (site.content / "anh").iterdir()) / 1e6
        print(f"{options.photos} photos of 12 megapixels, {weight:.0f} MB, {options.workers} workers")
        for name, out in (
            ("cold", site.out),
            ("new output folder", Path(folder) / "other"),
            ("unchanged", Path(folder) / "other"),
        ):
            started = time.monotonic()
            site.build(out, WORKERS=str(options.workers))
            seconds = time.monotonic() - started
            made = list((out / "anh").iterdir())
            size = sum(path.stat().st_size for path in made) / 1e6
            print(
                f"{name}: {seconds:.1f} s, {len(made)} derivatives ({size:.0f} MB), {len(made) / seconds:.1f} "
                f"derivatives/s, {options.photos / seconds:.2f} photos/s"
            )


if __name__ == "__main__":
    main()
