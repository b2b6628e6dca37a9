"""Rasa components that delegate to `knowledge.text`."""
