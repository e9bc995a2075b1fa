"""The program that a container is started with: one file, so that it can travel as text."""
