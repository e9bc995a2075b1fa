"""mapper: counts the words in the lines of this node."""

import collections
import re

from manta.light import Local, World

# Letters, and at most one apostrophe inside: "don't" is a word, the quotes around 'so' are none of it.
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def main():
    world = World()
    shortest = world.get("shortest")
    counts = collections.Counter()
    for line in Local().read_file_lines("book"):
        counts.update(word for word in WORD.findall(line.lower()) if len(word) >= shortest)
    world.results.add("counts", dict(counts))
    print(f"{sum(counts.values())} words, {len(counts)} different")


if __name__ == "__main__":
    main()
