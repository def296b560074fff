"""The steps of a build, from the content folder to the output folder."""
