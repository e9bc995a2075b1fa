"""simulate: pours water on random grids, and counts how many of them let it through.

Each cell of a grid is open with a probability, the density. Water enters every open cell of the top row, and goes on to open
cells beside, above and below.
"""

from manta.light import World


def main():
    world = World()
    trials = world.get("trials")
    passed = [
        [count_passed(size, density, trials, world.random) for density in world.get("densities")]
        for size in world.get("sizes")
    ]
    world.results.add("passed", {"trials": trials, "passed": passed})
    print(f"round {world.iteration}: {sum(map(sum, passed))} grids let water through")


def count_passed(size, density, trials, random):
    return sum(lets_through(random_grid(size, density, random), size) for _ in range(trials))


def random_grid(size, density, random):
    """Rows of cells, true where a cell is open; a border of closed cells saves the search from looking for the edge."""
    closed = [False] * (size + 2)
    rows = [[False, *(random.random() < density for _ in range(size)), False] for _ in range(size)]
    return [closed, *rows, closed[:]]


def lets_through(grid, size):
    wet = [(1, column) for column in range(1, size + 1) if grid[1][column]]
    while wet:
        row, column = wet.pop()
        if row == size:
            return True
        for near in ((row + 1, column), (row, column - 1), (row, column + 1), (row - 1, column)):
            if grid[near[0]][near[1]]:
                grid[near[0]][near[1]] = False  # Once is enough.
                wet.append(near)
    return False


if __name__ == "__main__":
    main()
