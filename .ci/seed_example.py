"""Prints a swarm document with the two module programs of an example of the first documents, as they stand there.

Usage: seed_example.py 08_complete_example.py
"""

import ast
import json
import pathlib
import sys


def main():
    source = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    texts = {
        node.targets[0].id: node.value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
    loaders = [f"loader_{i}" for i in range(3)]
    document = {
        "manta": 1,
        "name": texts["name"],
        "globals": {"chunk_size": 1000, "output_format": "parquet"},
        "modules": [
            module("data_loader", texts["loader_code"]),
            module("data_processor", texts["processor_code"]),
        ],
        "tasks": [{"id": loader, "alias": loader, "module": "data_loader"} for loader in loaders]
        + [
            {
                "id": "processor",
                "alias": "processor",
                "module": "data_processor",
                "placement": {"method": "any", "maximum": {"count": 1}},
                "after": [{"task": loader} for loader in loaders],
            }
        ],
        "returns": ["processor"],
    }
    json.dump(document, sys.stdout, indent=2)


def module(name, text):
    return {"id": name, "name": name, "image": "python:3.10", "program": {"text": text}}


if __name__ == "__main__":
    main()
