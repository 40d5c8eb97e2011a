"""The statistics page in parts: which series, which rows of it, how they are shown and taken along."""
