"""average: makes one model of those that the workers have trained, each weighted by its rows."""

from manta.light import World


def main():
    world = World()
    trained = list(world.results.select("trained").values())
    world.set("model", average(trained))
    print(f"round {world.iteration}: averaged {len(trained)} models")


def average(trained):
    rows = sum(each["rows"] for each in trained)
    shares = [each["rows"] / rows for each in trained]
    models = [each["model"] for each in trained]
    return {
        "weights": [mean(shares, of_one_digit) for of_one_digit in zip(*(model["weights"] for model in models))],
        "biases": mean(shares, [model["biases"] for model in models]),
    }


def mean(shares, vectors):
    """The weighted mean of several vectors, element by element."""
    return [sum(share * value for share, value in zip(shares, values)) for values in zip(*vectors)]


if __name__ == "__main__":
    main()
