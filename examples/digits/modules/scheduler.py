"""scheduler: ends the swarm when the model is good enough; else the next round comes by itself."""

from manta.light import World


def main():
    world = World()
    (accuracy,) = world.results.select("accuracy").values()
    target = world.get("target_accuracy")
    if accuracy >= target:
        world.stop_swarm()
        print(f"round {world.iteration}: accuracy {accuracy:.4f} reaches {target}, so this was the last round")
    else:
        print(f"round {world.iteration}: accuracy {accuracy:.4f} is below {target}")


if __name__ == "__main__":
    main()
