"""From an article's Markdown to safe HTML, and what the body says about itself.

``BodyRenderer.render`` runs Python-Markdown (the instance is kept and reset, never
made anew for each file), typogrify's quotes and dashes, and nh3. It knows nothing of
front matter, of other articles or of the disk: a target inside the site stays a
``content:`` reference until the page that shows it is rendered.
"""

from plugins.sources.body.facts import BodyImage, BodyProblem
from plugins.sources.body.renderer import Body, BodyRenderer
from plugins.sources.body.typography import smarten_text

__all__ = ["Body", "BodyImage", "BodyProblem", "BodyRenderer", "smarten_text"]
