"""Facts that say the same: of one document, of several."""
