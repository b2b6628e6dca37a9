"""Tables: their headers, rows and cells -> targets and tasks."""
