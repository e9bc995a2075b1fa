"""Plays the conformance cases on moto's server; docs/conformance.md says what a case is."""
