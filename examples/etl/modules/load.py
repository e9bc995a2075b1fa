"""load: puts the months of all stations into one SQLite database, and saves that file and a short report."""

import pathlib
import sqlite3

from manta.light import World

TABLE = "CREATE TABLE months (station TEXT, month TEXT, days INTEGER, mean REAL, min REAL, max REAL)"
REPORT = "SELECT station, sum(days), round(sum(days * mean) / sum(days), 2) FROM months GROUP BY station ORDER BY station"


def main():
    world = World()
    file = pathlib.Path("weather.db")
    database = sqlite3.connect(file)
    database.execute(TABLE)
    for station, months in world.results.select("transformed").items():
        rows = [{"station": station, **month} for month in months]
        database.executemany("INSERT INTO months VALUES (:station, :month, :days, :mean, :min, :max)", rows)
    database.commit()
    report = [{"station": name, "days": days, "mean": mean} for name, days, mean in database.execute(REPORT)]
    database.close()
    world.results.add("database", file.read_bytes())
    world.results.add("report", report)
    for line in report:
        print(f"{line['station']}: {line['mean']} °C over {line['days']} days")


if __name__ == "__main__":
    main()
