"""extract: reads the export of this node's station as it is, line by line, and judges nothing."""

import csv

from manta.light import Local, World


def main():
    world = World()
    lines = Local().read_file_lines("readings")
    separator = ";" if ";" in lines.readline() else ","
    lines.seek(0)
    rows = list(csv.DictReader(lines, delimiter=separator))
    world.results.add("extracted", rows)
    print(f"{len(rows)} rows with {' and '.join(rows[0])}")


if __name__ == "__main__":
    main()
