"""estimate: adds up what all nodes have counted in all rounds so far, and ends the swarm when that is enough."""

import math

from manta.light import World


def main():
    world = World()
    rounds = world.results.select("passed", iteration="all").values()
    counts = [count for by_node in rounds for count in by_node.values()]
    trials = sum(count["trials"] for count in counts)
    passed = [[sum(cells) for cells in zip(*rows)] for rows in zip(*(count["passed"] for count in counts))]
    curves = [
        {"size": size, "points": [point(density, some, trials) for density, some in zip(world.get("densities"), row)]}
        for size, row in zip(world.get("sizes"), passed)
    ]
    world.results.add("curves", curves)
    worst = max(each["error"] for curve in curves for each in curve["points"])
    print(f"round {world.iteration}: {trials} trials a point, standard error at most {worst:.4f}")
    if worst <= world.get("target_error"):
        world.stop_swarm()


def point(density, passed, trials):
    """The share of grids that let water through, and its standard error.

    One grid of each kind is added to what was counted: else none of 10 would be a share of 0, certain to the last digit.
    """
    share = (passed + 1) / (trials + 2)
    return {"density": density, "share": passed / trials, "error": math.sqrt(share * (1 - share) / trials)}


if __name__ == "__main__":
    main()
