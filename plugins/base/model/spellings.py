"""Names that people spell in several ways: which spelling is shown, and one id for all of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from plugins.base.vietnamese import canonical_tone, collation_key


def most_written(names: Counter[str]) -> str:
    """The spelling that is written most; of several the one with its tone mark where the standard has it, then the
    first in the alphabet."""
    return min(names, key=lambda name: (-names[name], canonical_tone(name) != name, collation_key(name)))


def distinct_ids(slugs: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """An id for each key: its slug, or where an earlier key has that, the slug and hexadecimal digits of the key.

    ``slugs`` come in the order in which they may claim the bare slug. Of keys that share a slug those that come later
    are told apart by a digest of themselves, so that no newcomer takes an address that is published. All bare slugs
    are given out first: a name whose own slug looks like a lengthened one keeps it.
    """
    used = {*taken}
    ids: dict[str, str] = {}
    for key, wanted in slugs.items():
        if wanted not in used:
            ids[key] = wanted
            used.add(wanted)
    for key in sorted(slugs.keys() - ids.keys()):
        digest = blake2b(key.encode(), digest_size=16).hexdigest()
        tries = (f"{slugs[key]}-{digest[:length]}" for length in range(4, 33))
        ids[key] = next(one for one in tries if one not in used)
        used.add(ids[key])
    return ids
