"""``make bench``: the whole site as shipped against the peers, on one archive, in one session."""
