"""Publish and roll back: the newest source goes live, once, or nothing changes."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from plugins.base import ledger
from plugins.base.vietnamese import VN
from plugins.engine import address_book
from plugins.tools.publish import domains, foreign, takedowns
from plugins.tools.publish import release as releases
from plugins.tools.publish.branch import Branch
from plugins.tools.publish.committing import Committing
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.place import Place, snapshot
from plugins.tools.publish.release import Release
from plugins.tools.publish.staging import Built, stage

#: A race is lost when somebody else published meanwhile; each round then starts from the newest source.
ATTEMPTS = 10


class Publisher:
    """One clone's publisher; ``clock`` tells the time (with a zone)."""

    def __init__(self, place: Place, clock: Callable[[], datetime], say: Callable[[str], None]) -> None:
        self._place, self._clock, self._say = place, clock, say
        self._git, self._branch = place.git, Branch(place.git, place.options)
        self._committing = Committing(place.git, place.options, self._branch)

    def publish(self, address: str = "") -> str:
        """Put the newest source live; returns what to tell. Raises PublishError, with the live site as it was."""
        with self._place.locked():
            for _ in range(ATTEMPTS):
                tip, source = self._branch.fetch()
                self._must_be_on(source)
                before = releases.live(self._git, tip)
                now = self._clock()
                if stop := self._may_not_replace(before, source, now):
                    return stop
                self._say(f"Dựng từ nguồn {source[:10]}.")
                domain = domains.of(self._place.options, self._branch, tip)
                self._tell(domains.change(self._place.options, self._branch, tip))
                self._tell(domains.unread(self._place.options, self._branch, tip, self._git.environment))
                urls, make = partial(self.published_urls, tip), partial(self._commit, before, tip)
                with self._branch.taken_back_unless_live():
                    staged = stage(self._place, source, now, urls, address, domain, make)
                    site, release = staged.site, staged.manifest.digest[:12]
                    self._tell(domains.disagreement(domain, site.root, self._place.options.branch))
                    self._say(f"Mọi bài đều có nơi: {staged.accounts}; {len(staged.manifest)} tệp, bản {release}.")
                    if not staged.made:
                        return "Trang đang chạy đã đúng bản này, không có gì phải đăng."
                    if self._branch.push(staged.made):
                        return f"Đã đăng nguồn {source[:10]}, bản {release}, tại {site.root}/"
                self._say("Có người vừa đăng trước; làm lại từ nguồn mới nhất.")
            raise PublishError(f"Đã thử {ATTEMPTS} lần mà lần nào cũng có người đăng trước; hãy chạy lại sau.")

    def rollback(self, wanted: str, moment: datetime | None = None) -> str:
        """Republish an earlier release on top of the branch; see ``releases.find`` for what names it."""
        with self._place.locked():
            for _ in range(ATTEMPTS):
                tip, _ = self._branch.fetch()
                before = releases.live(self._git, tip)
                chosen = releases.find(self._git, tip, wanted, moment)
                if before is None or chosen is None:
                    raise PublishError(
                        f"Không tìm thấy bản đã đăng nào theo {wanted!r}. Viết mã commit của bản ấy hay của nguồn (ít "
                        "nhất 7 ký tự), hoặc ngày."
                    )
                if chosen.manifest == before.manifest and before.commit == tip:
                    return f"Trang đang chạy đã là bản {chosen.manifest[:12]}."
                self._branch.deepen()
                newest = before.newest
                forward = (
                    self._git.resolve(newest)
                    and chosen.source != newest
                    and self._git.is_ancestor(newest, chosen.source)
                )
                back = "" if chosen.source == newest or forward else newest
                takedowns.must_hold(self._git, self._place.options.content, chosen.source, back)
                ours = releases.files(self._git, chosen).files
                kept = self._kept(before, tip, ours)
                text = releases.message(
                    f"Roll back to {chosen.source[:10]}",
                    chosen.source,
                    chosen.manifest,
                    chosen.clock,
                    chosen.root,
                    back,
                    foreign.named(kept, ours),
                )
                commit = self._committing.of_release(chosen, text, kept)
                if self._branch.push(commit):
                    gone = ledger.missing(self.published_urls(tip), releases.files(self._git, chosen))
                    note = f" {len(gone)} địa chỉ đăng sau bản ấy tạm không có trang, đến lần đăng tới." if gone else ""
                    return f"Đã quay về bản {chosen.manifest[:12]} (nguồn {chosen.source[:10]}).{note}"
            raise PublishError("Nhánh trang thay đổi liên tục, chưa quay về được; hãy chạy lại.")

    def _tell(self, note: str) -> None:
        if note:
            self._say(note)

    def published_urls(self, tip: str) -> set[str]:
        """Every permanent URL that the branch answered when it last moved forward.

        Each release answers all that the one before it did, except where it is a rollback: then the
        releases it took away count too.
        """
        found: set[str] = set()
        book = address_book.noted(self._place.cache)
        for *_, release in releases.history(self._git, tip):
            if release is not None:  # what was pushed by hand is not ours to keep
                found |= ledger.of_files(releases.files(self._git, release).files, book)
                if not release.rolled_back:
                    break
        return found

    def _is_same(self, live: Release, site: Built) -> bool:
        """Whether a release that is live is this one, from the same source and at the same domain."""
        domain = self._place.options.cname
        is_there = not domain or self._branch.domain(live.commit) == domain
        return is_there and live.manifest == site.manifest.digest and self.same_source(live.source, site.commit)

    def same_source(self, old: str, new: str) -> bool:
        """Whether nothing was committed since, or the ledger alone, which a publisher commits itself."""
        options = self._place.options
        changed = self._git.text("diff", "--name-only", old, new).splitlines() if self._git.resolve(old) else ["?"]
        return old == new or changed == [f"{options.content}/{ledger.NAME}"]

    def _must_be_on(self, source: str) -> None:
        """What the person who publishes has committed must be on the remote, or it would not be published."""
        head = self._git.resolve("HEAD")
        if head in (source, ""):  # with no commit there is nothing that would be left out
            return
        self._branch.deepen()
        if not self._git.is_ancestor(head, source):
            options = self._place.options
            raise PublishError(
                f"Commit {head[:10]} ở máy này chưa có trên {options.remote_name}/{options.source}. Hãy git pull rồi "
                "git push trước khi đăng."
            )

    def _may_not_replace(self, before: Release | None, source: str, now: datetime) -> str:
        """Why the live release is to stay, or ``""``. Raises PublishError where the sources are strangers."""
        if before is None:
            return ""
        self._branch.must_follow(before.newest, source)
        is_ahead = datetime.fromisoformat(before.clock) > now
        if not self.same_source(before.newest, source):
            self._tell(_ahead(before, now) if is_ahead else "")
            return ""
        if before.rolled_back:
            newest = before.newest[:10]
            return (
                f"Không đăng: nguồn {newest} đã bị quay lui. Sửa lỗi thành commit mới, hoặc make rollback TO={newest} "
                "để dùng lại."
            )
        return f"{_ahead(before, now)} Không đăng." if is_ahead else ""

    def _kept(self, before: Release | None, tip: str, ours: Iterable[str]) -> dict[str, str]:
        """What is not ours on the branch, and stays. Raises PublishError where it is in the way."""
        options = self._place.options
        if before and before.commit == tip and not before.foreign:
            return {}
        there = releases.files(self._git, before).files if before else {}
        found = {} if options.adopt else foreign.of_branch(self._git, tip, there)
        if found:
            hosts = (".nojekyll", "CNAME") if self._branch.domain_to_be() else (".nojekyll",)
            foreign.refuse_clashes(found, {*ours, *hosts}, options.branch)
            self._say(foreign.notice(found, options.branch))
        return found

    def _commit(self, before: Release | None, tip: str, site: Built) -> str:
        """The commit of a site on top of what is live; ``""`` where that is this site already."""
        if before and before.commit == tip and self._is_same(before, site):
            return ""
        place, manifest = self._place, site.manifest
        kept = self._kept(before, tip, manifest.files)
        named = foreign.named(kept, manifest.files) if kept else ()
        subject = f"Publish {site.commit[:10]}"
        text = releases.message(subject, site.commit, manifest.digest, site.clock, site.root, "", named)
        if changes := self._committing.changes(place.site, manifest, kept):
            return self._committing.of_changes(place.site, changes, text)
        snapshot(place, manifest.files)
        return self._committing.of_all(place.release, manifest, text, kept)


def _ahead(live: Release, now: datetime) -> str:
    """What is told where the live release was built for a moment to come."""
    return (
        f"Bản đang chạy được dựng cho {_moment(datetime.fromisoformat(live.clock))}, mà máy này đang là "
        f"{_moment(now)}: đồng hồ của máy này, hay của máy đã đăng bản ấy, sai giờ."
    )


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(VN):%H:%M:%S ngày %d/%m/%Y}"
