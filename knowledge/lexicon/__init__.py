"""Word lists and tables, and the scripts that made them."""
