from manta.light import World


def main():
    world = World()
    (error,) = world.results.select("error").values()
    print(f"round {world.iteration}: pi is {world.globals['pi']:.6f}, give or take {error:.6f}")
