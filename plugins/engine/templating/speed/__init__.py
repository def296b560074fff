"""What makes rendering quicker and nothing else (base/speed lists it)."""
