"""What makes the steps of a build quicker and nothing else (base/speed lists it)."""
