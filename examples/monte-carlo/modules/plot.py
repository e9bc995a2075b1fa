"""plot: draws the curves with their error bars, as an SVG picture."""

from manta.light import World

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 70, 736, 78, 396
COLOURS = ("#2a78b5", "#d9822b", "#3d9970", "#8e5ea2", "#b5403a")
THRESHOLD = 0.592746  # Of an endless grid, as others have measured it.
INK, PALE, FONT = "#24303a", "#dfe5ea", "font-family='system-ui, Helvetica, Arial, sans-serif'"


def main():
    world = World()
    (curves,) = world.results.select("curves").values()
    picture = draw(curves, world.iteration + 1)
    world.results.add("plot", picture.encode("utf-8"))
    print(f"round {world.iteration}: drew {len(curves)} curves, {len(picture)} characters")


def draw(curves, rounds):
    densities = [each["density"] for each in curves[0]["points"]]
    scale = Scale(min(densities), max(densities))
    shapes = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' {FONT} font-size='13' fill='{INK}'>",
        f"<rect width='{WIDTH}' height='{HEIGHT}' fill='white'/>",
        text(LEFT, 32, "Does water find a way through a random grid?", "font-size='19' font-weight='600'"),
        text(LEFT, 54, f"Estimates after round {rounds}, with two standard errors up and down", "fill='#66737f'"),
        *axes(scale),
        *threshold(scale),
    ]
    for number, curve in enumerate(curves):
        shapes += line_with_bars(scale, curve, COLOURS[number % len(COLOURS)])
        shapes += legend(number, curve["size"], COLOURS[number % len(COLOURS)])
    return "\n".join([*shapes, "</svg>", ""])


class Scale:
    """Where numbers are in the picture."""

    def __init__(self, lowest, highest):
        self.lowest, self.highest = lowest, highest

    def x(self, density):
        return round(LEFT + (density - self.lowest) / (self.highest - self.lowest or 1) * (RIGHT - LEFT), 1)

    def y(self, share):
        return round(BOTTOM - min(max(share, 0), 1) * (BOTTOM - TOP), 1)


def axes(scale):
    for share in (0, 0.25, 0.5, 0.75, 1):
        yield line(LEFT, scale.y(share), RIGHT, scale.y(share), PALE)
        yield text(LEFT - 10, scale.y(share) + 4, f"{share:.0%}", "text-anchor='end'")
    for tick in range(5):
        density = scale.lowest + (scale.highest - scale.lowest) * tick / 4
        yield line(scale.x(density), BOTTOM, scale.x(density), BOTTOM + 5, INK)
        yield text(scale.x(density), BOTTOM + 21, f"{density:.2f}", "text-anchor='middle'")
    yield line(LEFT, BOTTOM, RIGHT, BOTTOM, INK)
    yield text((LEFT + RIGHT) / 2, BOTTOM + 46, "density: the part of the cells that are open", "text-anchor='middle'")


def threshold(scale):
    if scale.lowest <= THRESHOLD <= scale.highest:
        x = scale.x(THRESHOLD)
        yield line(x, TOP, x, BOTTOM, "#66737f", "stroke-dasharray='4 4'")
        yield text(x + 8, BOTTOM - 12, f"{THRESHOLD:.4f}, the threshold of an endless grid", "fill='#66737f'")


def line_with_bars(scale, curve, colour):
    points = [(scale.x(each["density"]), each["share"], 2 * each["error"]) for each in curve["points"]]
    path = " ".join(f"{x},{scale.y(share)}" for x, share, _ in points)
    yield f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2' stroke-linejoin='round'/>"
    for x, share, reach in points:
        low, high = scale.y(share - reach), scale.y(share + reach)
        yield line(x, low, x, high, colour)
        yield line(x - 4, low, x + 4, low, colour)
        yield line(x - 4, high, x + 4, high, colour)
        yield f"<circle cx='{x}' cy='{scale.y(share)}' r='3.5' fill='white' stroke='{colour}' stroke-width='2'/>"


def legend(number, size, colour):
    y = TOP + 22 + 22 * number
    yield line(LEFT + 16, y, LEFT + 44, y, colour, "stroke-width='2'")
    yield f"<circle cx='{LEFT + 30}' cy='{y}' r='3.5' fill='white' stroke='{colour}' stroke-width='2'/>"
    yield text(LEFT + 54, y + 4, f"{size} × {size} cells")


def line(x1, y1, x2, y2, colour, more=""):
    return f"<line x1='{x1}' y1='{y1}' x2='{x2}' y2='{y2}' stroke='{colour}' {more}/>"


def text(x, y, words, more=""):
    return f"<text x='{x}' y='{y}' {more}>{words}</text>"


if __name__ == "__main__":
    main()
