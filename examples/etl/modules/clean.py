"""clean: keeps one reading a day, as a date and degrees Celsius, and drops what can't be one."""

import datetime

from manta.light import World

DATE_FORMATS = {"boston": "%m/%d/%Y", "lyon": "%d/%m/%Y", "oslo": "%Y-%m-%d"}


def main():
    world = World()
    # Under a node's id is what the task before has saved on that node: here, on this one.
    rows = world.results.select("extracted")[world.node_id]
    coldest, hottest = world.get("coldest"), world.get("hottest")
    readings = {}
    for row in rows:
        degrees = celsius(row)
        if degrees is not None and coldest <= degrees <= hottest:
            readings[date(row["date"], DATE_FORMATS[world.node_id])] = degrees
    world.results.add("cleaned", readings)
    print(f"kept {len(readings)} of {len(rows)} rows")


def celsius(row):
    """The temperature of a row, or None if it has none."""
    try:
        if "temperature_f" in row:
            return (number(row["temperature_f"]) - 32) * 5 / 9
        return number(row["temperature_c"])
    except ValueError:
        return None


def number(text):
    return float(text.replace(",", "."))


def date(text, form):
    return datetime.datetime.strptime(text, form).date().isoformat()


if __name__ == "__main__":
    main()
