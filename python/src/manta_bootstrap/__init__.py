"""The program that a container is started with: it travels as one text."""
