"""Sentences, sections and labelled lines that give duties -> tasks."""
