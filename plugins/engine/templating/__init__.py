"""Templates and what they may ask for: the theme's files, Jinja's environment, the page context."""
