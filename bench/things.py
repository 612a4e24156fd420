"""How long a description takes, and a page: p50 and p95 over the things of a folder, form by form,
cold and warm; and the processor time, which is what it takes on a machine that does nothing else.

Run by hand: python bench/things.py [FOLDER]
"""

import asyncio
import statistics
import sys
import time
from pathlib import Path

import httpx

from tvinna import settings
from tvinna.sources import open_folder
from tvinna.web import create_app, served

_THINGS = 100
_LANGUAGES = ("sv", "en", "vi")
_ROOMS = ("/", "/documents", "/documents/position-paper")


async def _timed(
    client: httpx.AsyncClient, what: str, paths: list[str], accept: str = "text/html"
) -> None:
    taken, worked = [], []
    for path in paths:
        begun, working = time.perf_counter(), time.process_time()
        await client.get(path, headers={"Accept": accept})
        taken.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - working) * 1000)
    for clock, found in (("clock", taken), ("processor", worked)):
        p95 = statistics.quantiles(found, n=20, method="inclusive")[-1]
        middle = statistics.median(found)
        print(f"{what:36} {clock:9}  p50 {middle:6.1f}  p95 {p95:6.1f} ms")


async def main(folder: Path) -> None:
    site = served(open_folder(folder), settings.read(folder, log_requests=False))
    app = create_app(site)
    transport = httpx.ASGITransport(app=app)
    await site.pool.__aenter__()
    async with httpx.AsyncClient(transport=transport, base_url="http://bench") as client:
        query = (
            "SELECT DISTINCT ?s { ?s a ?class ; <http://www.w3.org/2000/01/rdf-schema#label> ?name "
            'FILTER(CONTAINS(STR(?s), "/id/")) }'
        )
        answer = await client.get("/sparql", params={"query": query, "format": "json"})
        iris = sorted(row["s"]["value"] for row in answer.json()["results"]["bindings"])
        things = [f"/res/{iri.partition('/id/')[2]}" for iri in iris]
        some = things[:: max(1, len(things) // _THINGS)]
        for accept in ("text/html", "text/turtle", "application/ld+json", "application/n-quads"):
            for times in ("cold", "warm"):
                await _timed(client, f"{accept} {times}", some, accept)
        for room in _ROOMS:
            for times in ("cold", "warm"):
                await _timed(client, f"{room} {times}", [f"/{one}{room}" for one in _LANGUAGES])
    await site.pool.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
