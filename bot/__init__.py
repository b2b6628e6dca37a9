"""What runs inside the Rasa server: NLU components and the gateway's way in.

Imports `knowledge.text` and nothing else of `knowledge`.
"""
