"""Read government plans, keep their facts with evidence, answer from them.

Deliberately empty: `knowledge.text` is imported inside the Rasa server, whose environment has none of
the heavier libraries that the rest of this package needs.
"""
