"""The page: shows what the assistant answers; no logic of its own."""
