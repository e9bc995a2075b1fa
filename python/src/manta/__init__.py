"""Manta: distributed algorithms. Importing this package loads nothing; programs import ``manta.light``."""
