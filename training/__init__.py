"""Trains the embedded model: a small CLIP-style dual encoder. See README.md."""
