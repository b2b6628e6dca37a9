"""Questions as people type them: without accents, with the input method off, in short forms, with slips."""
