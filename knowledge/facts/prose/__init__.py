"""Sentences with figures -> targets, results and plain figures."""
