"""The live tree, made again from the sources alone: proof that nothing but the repository is needed."""

from datetime import datetime
from functools import partial

from plugins.tools.publish import release as releases
from plugins.tools.publish.branch import Branch
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.place import Place
from plugins.tools.publish.publishing import Publisher
from plugins.tools.publish.release import Release
from plugins.tools.publish.staging import stage


def live_release(place: Place, branch: Branch) -> Release:
    """The release that the remote's live branch holds. Raises PublishError where there is none."""
    tip, _ = branch.fetch()
    found = releases.live(place.git, tip)
    if found is None:
        raise PublishError(f"Nhánh {place.options.branch} chưa có bản nào được đăng.")
    return found


def restore(place: Place, publisher: Publisher) -> str:
    """Build the live release again, for its own clock and address. Raises PublishError where the digest differs.

    What a release is made of besides its source is in its commit: the trailers, and the releases before it,
    which say what URLs had to be kept.
    """
    branch = Branch(place.git, place.options)
    with place.locked():
        release = live_release(place, branch)
        kept = releases.files(place.git, release, contents=True)
        if kept.digest != release.manifest:
            raise PublishError(f"Nhánh {place.options.branch} không còn đúng bản {release.manifest[:12]} mà nó ghi.")
        branch.deepen()
        same = (release.source, release.manifest, release.clock)
        first = [
            commit
            for commit, _, one in releases.history(place.git, release.commit)
            if one and (one.source, one.manifest, one.clock) == same
        ][-1]
        before = place.git.resolve(f"{first}^")
        published = partial(publisher.published_urls, before)
        staged = stage(place, release.source, datetime.fromisoformat(release.clock), published, release.root)
        if staged.manifest.digest != release.manifest:
            changes = staged.manifest.changes_from(kept)
            names = [path for group in changes for path in group][:10]
            raise PublishError(
                f"Dựng lại ra bản {staged.manifest.digest[:12]}, khác bản đã đăng {release.manifest[:12]}, ở: "
                f"{', '.join(names)}"
            )
    return (
        f"Dựng lại từ nguồn {release.source[:10]}: đúng bản đã đăng {release.manifest}, {len(kept)} tệp, ở {place.site}"
    )
