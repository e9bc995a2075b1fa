"""reducer: adds the counts of all nodes up, and saves the words that come most often."""

import collections

from manta.light import World


def main():
    world = World()
    total = collections.Counter()
    for counts in world.results.select("counts").values():
        total.update(counts)
    # By count, and words of the same count by the alphabet: else their order would be that of the nodes.
    ranked = sorted(total.items(), key=lambda entry: (-entry[1], entry[0]))
    top = ranked[: world.get("how_many")]
    world.results.add("top", [{"word": word, "count": count} for word, count in top])
    world.set("words", sum(total.values()))
    for word, count in top:
        print(f"{count:5} {word}")


if __name__ == "__main__":
    main()
