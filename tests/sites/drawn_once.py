"""Cards and icons are drawn once in a process: a quarter of the time of a small build, and pure.

That they are the same in every process is seen by tests that build by the command line; ``tests/site/sharing`` looks at
them.
"""

from functools import cache

from plugins.site.sharing import drawing

for _name in ("card", "icon", "favicon"):
    setattr(drawing, _name, cache(getattr(drawing, _name)))
