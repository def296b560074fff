"""What each command does, from what was asked to what is told."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from plugins.base import ledger
from plugins.base.disk import write_whole
from plugins.base.vietnamese import DateError, parse_date
from plugins.base.wording import some_of
from plugins.engine import address_book
from plugins.tools.publish import addresses, apart, deploying, domains, exporting, live, previews, restoring, takedowns
from plugins.tools.publish import destination as places
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish import release as releases
from plugins.tools.publish.branch import Branch
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.place import Place, snapshot
from plugins.tools.publish.publishing import Publisher
from plugins.tools.publish.release import Release
from plugins.tools.publish.release_store import Store, is_store
from plugins.tools.publish.staging import Staged, archive_of, stage, verified
from plugins.tools.publish.store_note import Note
from plugins.tools.publish.summary import markdown


class Commands:
    """The commands of one clone; each returns the sentence to tell, or raises PublishError or OSError."""

    def __init__(self, place: Place, clock: Callable[[], datetime], say: Callable[[str], None]) -> None:
        self._place, self._clock, self._say = place, clock, say
        self._publisher = Publisher(place, clock, say)
        self._branch = Branch(place.git, place.options)

    def publish(self) -> str:
        return self._publisher.publish()

    def rollback(self, wanted: str) -> str:
        return self._publisher.rollback(wanted, _moment(wanted))

    def stage(self) -> str:
        """Build and verify what is committed here, as publishing would, and stop there. Asks no remote."""
        place = self._place
        with place.locked():
            tip = self._branch.known()
            staged = stage(place, self._head(), self._clock(), lambda: self._publisher.published_urls(tip))
        return (
            f"Đã dựng và kiểm tra bản {staged.manifest.digest}: {staged.accounts}; {len(staged.manifest)} tệp trong "
            f"{place.site}"
        )

    def manifest(self) -> str:
        """The manifest of the staging folder, read from its files."""
        return verified(self._place).text.rstrip("\n")

    def deploy(self, destination: str, back: str) -> str:
        if not destination.strip():
            raise PublishError("Chưa nói đưa trang vào đâu. Viết DEST=thư-mục, hoặc DEST=REMOTE:đường-dẫn của rclone.")
        if is_store(destination):
            return self._deploy_to_store(destination, back)
        folder, adopt = apart.must_be_apart(self._place, Path(destination)), self._place.options.adopt
        if back:
            if not (folder / "releases").is_dir():
                raise PublishError(f"{folder} chưa có bản nào để chuyển về.")
            with places.locked(folder, adopt):
                self._must_hold_takedowns(folder, back)
                return deploying.switch_back(folder, back)
        head = self._head()
        with self._place.locked(), places.locked(folder, adopt):
            for name in places.broken(folder):
                self._say(f"Bản {name[:12]} trong {folder} hỏng (mất điện giữa chừng?): không tin ghi chép của nó.")
            live, (left, source) = places.live_source(folder), places.gone_back_from(folder)
            if newest := source or live:
                self._branch.must_follow(newest, head)
            if source and self._publisher.same_source(source, head):
                return _stays(source, left[:12])
            staged = self._stage_for(
                destination, head, addresses.of_folder(folder, address_book.noted(self._place.cache))
            )
            return deploying.deploy(self._place.site, staged.manifest, head, folder, adopt)

    def _must_hold_takedowns(self, folder: Path, back: str) -> None:
        newest = places.gone_back_from(folder)[1] or places.live_source(folder)
        git = self._place.git
        for name in places.releases_of(folder):
            old = places.source_of(folder, name)
            if name.startswith(back) and not (git.resolve(newest) and git.is_ancestor(newest, old)):
                takedowns.must_hold(git, self._place.options.content, old, newest)

    def _deploy_to_store(self, destination: str, back: str) -> str:
        """A store keeps no earlier release: going back is to build an earlier commit, ``back``, again."""
        place, commit = self._place, self._named(back) if back else self._head()
        store = Store(destination, place.options.limits, place.options.adopt)
        with place.locked():
            note = store.read_note()
            if back:
                takedowns.must_hold(place.git, place.options.content, commit, note.gone_back or note.source)
            if note.source and not back:
                self._branch.must_follow(note.gone_back or note.source, commit)
                if note.gone_back and self._publisher.same_source(note.gone_back, commit):
                    return _stays(note.gone_back, note.gone_back[:10])
            staged = self._stage_for(destination, commit, set() if back else set(note.urls))
            snapshot(place, staged.manifest.files)
            if store.read_note() != note:
                raise PublishError(f"Có người vừa đưa trang lên {destination}; hãy chạy lại.")
            # Before the pages: an address that readers may have seen is remembered though the upload stops half-way.
            newest = (note.gone_back or note.source) if back else commit
            known = note.urls | ledger.of_files(staged.manifest.files, address_book.noted(place.cache))
            wanted, archive = frozenset(staged.manifest.files), archive_of(place.site)
            if note.archive not in ("", archive) and not place.options.adopt:
                raise PublishError(
                    f"{destination} là của kho khác ({note.archive}); không động tới. Thêm --adopt nếu không phải."
                )
            left = store.foreign(note.files, staged.manifest)
            fresh = Note(commit, known, newest if newest != commit else "", note.files | wanted, archive)
            store.write_note(fresh)
            told = store.upload(place.release, staged.manifest, note.files - wanted)
            if fresh.files != wanted:
                store.write_note(fresh._replace(files=wanted))
            if left:
                self._say(f"Không phải của kho này, giữ nguyên ở {destination}: {some_of(left, 10, 'tệp')}.")
        gone = ledger.missing(note.urls, staged.manifest)
        return told + (f" {len(gone)} địa chỉ đăng sau bản ấy tạm không có trang, đến lần đăng tới." if gone else "")

    def _named(self, wanted: str) -> str:
        """The commit that somebody wrote. Raises PublishError where there is none."""
        commit = self._place.git.resolve(wanted) if re.fullmatch("[0-9a-f]{7,64}", wanted) else ""
        if not commit:
            raise PublishError(
                f"Không có commit {wanted!r} trong kho này. Kho tệp không giữ bản cũ: viết mã commit cũ của nguồn (ít "
                "nhất 7 ký tự)."
            )
        return commit

    def _stage_for(self, destination: str, commit: str, published: set[str]) -> Staged:
        """A commit built and verified, with every address that the destination has answered."""
        if not published:
            self._say(
                f"{destination} chưa có trang nào: chỉ các địa chỉ trong {self._place.options.content}/{ledger.NAME} "
                "được coi là đã đăng."
            )
        return stage(self._place, commit, self._clock(), lambda: published)

    def verify(self, address: str, file: Path | None) -> str:
        manifest = manifests.read(file) if file else releases.files(self._place.git, self._live(), contents=True)
        address, seconds = address or self._live().root, min(live.SECONDS, self._place.options.limits.remote)
        return live.tell(address, manifest, live.compare(address, manifest, seconds))

    def pages(self, folder: Path) -> str:
        with self._place.locked():
            return exporting.live_files(self._place, self._branch, folder)

    def restore(self) -> str:
        return restoring.restore(self._place, self._publisher)

    def previews(self, folder: Path, base: str) -> str:
        """Each page that a proposal changes, as one file in ``folder``; returns their names as JSON."""
        place, head, now = self._place, self._head(), self._clock()
        with place.locked():
            found = previews.changed(place, previews.base_of(place, base), head, now)
            before = releases.live(place.git, self._branch.known())
            return previews.write(place, head, found, now, folder, before.root if before else "")

    def summary(self, address: str, base: str = "") -> str:
        """What a proposal changes, and what is committed here, built and compared with what is live."""
        place = self._place
        with place.locked():
            try:
                tip, _ = self._branch.fetch()
            except PublishError:  # a proposal is checked without the right to ask
                tip = self._branch.known()
            before = releases.live(place.git, tip)
            address = address or (before.root if before else "")
            staged = stage(place, self._head(), self._clock(), lambda: self._publisher.published_urls(tip), address)
            sentences = previews.summary(
                previews.changed(place, previews.base_of(place, base), staged.site.commit, self._clock())
            )
            domain = domains.of(place.options, self._branch, tip)
            if note := domains.disagreement(domain, staged.site.root, place.options.branch):
                sentences = f"> {note}\n\n{sentences}"
            return sentences + markdown(releases.files(place.git, before) if before else None, staged.manifest)

    def ledger(self, push: bool) -> str:
        """Add every URL that is live to the ledger, in the work tree or as a commit on the source branch."""
        place = self._place
        name = f"{place.options.content}/{ledger.NAME}"
        with place.locked():
            tip, source = self._branch.fetch()
            published = self._publisher.published_urls(tip)
            if not push:
                file = place.root / name
                known = addresses.of_ledger(file)
                if not published <= known:
                    write_whole(file, ledger.text(known | published).encode())
                return f"Sổ {name}: thêm {len(published - known)}, có tất cả {len(known | published)} địa chỉ."
            done = place.git.run("cat-file", "blob", f"{source}:{name}")
            known = addresses.of_text(done.stdout, name) if done.returncode == 0 else set()
            if published <= known:
                return f"Sổ {name} đã đủ {len(known)} địa chỉ."
            self._branch.commit_file(
                source,
                name,
                ledger.text(known | published).encode(),
                f"URL ledger: {len(published - known)} more addresses",
            )
            return f"Đã thêm {len(published - known)} địa chỉ vào {name} trên nhánh {place.options.source}."

    def rename(self, old: str, new: str, date: str, merge: bool = False) -> str:
        from plugins.tools.publish.renaming import rename
        from plugins.tools.settings import read_settings

        if not (new or date):
            raise PublishError("Viết tên mới, hoặc --date và ngày mới.")
        place = self._place
        settings = place.root / place.options.settings
        if not settings.is_file():
            raise PublishError(f"Không có {settings}. Hãy chạy lệnh ở thư mục gốc của kho tin.")
        read = read_settings(str(settings))
        moved = rename(place.root / place.options.content, old, new, date, self._clock(), read["FEED_AUTHORITY"], merge)
        if moved is None:
            return f"{new} đã mang tên ấy từ trước, địa chỉ cũ vẫn dẫn đến đó. Không có gì để sửa."
        menu = [url for _, url in read["MENU"] if url == moved.old_url]
        return moved.told([f"MENU còn ghi {url}: đổi thành {moved.new_url}." for url in menu])

    def _head(self) -> str:
        head = self._place.git.resolve("HEAD")
        if not head:
            raise PublishError("Thư mục này không phải kho git, hoặc chưa có commit nào.")
        return head

    def _live(self) -> Release:
        return restoring.live_release(self._place, self._branch)


def _stays(source: str, to: str) -> str:
    return (
        f"Không đưa lên: nguồn {source[:10]} đã bị quay lui. Sửa lỗi thành commit mới, hoặc make deploy DEST=… TO={to} "
        "để dùng lại."
    )


def _moment(text: str) -> datetime | None:
    """The end of a day, or a minute, where the text is a date; None where it is not."""
    try:
        parsed = parse_date(text)
    except DateError:
        return None
    return parsed.value if parsed.has_time else parsed.value.replace(hour=23, minute=59, second=59)
