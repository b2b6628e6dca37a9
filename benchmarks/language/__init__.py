"""How well language as typed is understood: `make eval-language` (docs/quality.md). One module a measure."""
