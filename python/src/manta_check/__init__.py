"""Checks of programs before they run, made with the Python that will run them."""
