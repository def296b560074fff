"""What the Board asks of its own archive, told on the spot and never published: ``python -m plugins.tools.reports``.

``gaps`` names the events of a year that have no news yet; ``contributions`` counts articles, photos and words by author
and bloc.
"""
