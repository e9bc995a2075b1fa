"""worker: trains the shared model on the rows of this node, and saves what has become of it.

Softmax regression on images of 8x8 pixels: a score for each digit, a weighted sum of the pixels. Learned by stochastic
gradient descent.
"""

import math

from manta.light import Local, World

DIGITS = 10
PIXELS = 64
BRIGHTEST = 16


def main():
    world = World()
    epochs, batch_size, learning_rate = (world.get(tag) for tag in ("epochs", "batch_size", "learning_rate"))
    rows = read_rows(Local().read_file_lines("digits"))
    model = world.get("model", None) or untrained()  # Nobody has set it before the first round.
    for _ in range(epochs):
        world.random.shuffle(rows)
        for start in range(0, len(rows), batch_size):
            learn(model, rows[start : start + batch_size], learning_rate)
    world.results.add("trained", {"model": model, "rows": len(rows)})
    print(f"round {world.iteration}: {world.node_id} trained on its {len(rows)} rows")


def read_rows(lines):
    """Pairs of pixels, from 0 to 1, and the digit that they show."""
    rows = []
    for line in lines:
        *pixels, label = map(int, line.split(","))
        rows.append(([pixel / BRIGHTEST for pixel in pixels], label))
    return rows


def untrained():
    return {"weights": [[0.0] * PIXELS for _ in range(DIGITS)], "biases": [0.0] * DIGITS}


def learn(model, batch, learning_rate):
    """Moves the model a step down the slope of its error on the batch."""
    errors = [(pixels, error(model, pixels, label)) for pixels, label in batch]
    for digit in range(DIGITS):
        weights = model["weights"][digit]
        for pixels, wrong in errors:
            step = learning_rate * wrong[digit] / len(batch)
            model["biases"][digit] -= step
            for i, pixel in enumerate(pixels):
                weights[i] -= step * pixel


def error(model, pixels, label):
    """By how much the model's probability of each digit is too high."""
    scores = [
        bias + sum(weight * pixel for weight, pixel in zip(weights, pixels))
        for weights, bias in zip(model["weights"], model["biases"])
    ]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return [power / sum(powers) - (digit == label) for digit, power in enumerate(powers)]


if __name__ == "__main__":
    main()
