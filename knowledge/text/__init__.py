"""Vietnamese text: pure functions on Python 3.10, underthesea at most.

The Rasa server imports this package and nothing else of `knowledge`.
"""
