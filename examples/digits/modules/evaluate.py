"""evaluate: counts how many rows that no worker has seen the averaged model reads right."""

from manta.light import Local, World


def main():
    world = World()
    model = world.get("model")
    rows = [list(map(int, line.split(","))) for line in Local().read_file_lines("digits_heldout")]
    right = sum(read(model, pixels) == label for *pixels, label in rows)
    accuracy = right / len(rows)
    world.results.add("accuracy", accuracy)
    print(f"round {world.iteration}: accuracy {accuracy:.3f} on {len(rows)} held-out rows")


def read(model, pixels):
    """The digit with the highest score."""
    scores = [
        bias + sum(weight * pixel / 16 for weight, pixel in zip(weights, pixels))
        for weights, bias in zip(model["weights"], model["biases"])
    ]
    return scores.index(max(scores))


if __name__ == "__main__":
    main()
