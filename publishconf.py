"""Settings for publishing: the site's public address, and nothing that readers should not see."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: E402,F403

SITEURL = os.environ.get("SITEURL", "https://example.invalid")
PREVIEW = False
