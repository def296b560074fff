"""What makes reading a body quicker and nothing else (base/speed lists it)."""
