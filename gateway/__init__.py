"""What the world reaches: the web chat and, later, the messengers. Rasa stays on loopback behind it."""
