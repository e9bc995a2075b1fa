"""transform: makes one row a month of the readings of this node."""

from manta.light import World


def main():
    world = World()
    readings = world.results.select("cleaned")[world.node_id]
    months = {}
    for day, degrees in readings.items():
        months.setdefault(day[:7], []).append(degrees)
    world.results.add("transformed", [summary(month, months[month]) for month in sorted(months)])
    print(f"{len(readings)} readings in {len(months)} months")


def summary(month, degrees):
    return {
        "month": month,
        "days": len(degrees),
        "mean": round(sum(degrees) / len(degrees), 2),
        "min": round(min(degrees), 1),
        "max": round(max(degrees), 1),
    }


if __name__ == "__main__":
    main()
