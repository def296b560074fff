"""A bare Debian, made for the occasion, in which the two commands of the README are run as a newcomer would run
them."""
