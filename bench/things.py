"""How long a description takes, warm: p50 and p95 over the things of a folder, form by form.

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


async def main(folder: Path) -> None:
    site = served(open_folder(folder), settings.read(folder, log_requests=False))
    app = create_app(site)
    transport = httpx.ASGITransport(app=app)
    async with site.pool, httpx.AsyncClient(transport=transport, base_url="http://bench") as client:
        query = (
            "SELECT DISTINCT ?s { ?s a ?class ; <http://www.w3.org/2000/01/rdf-schema#label> ?name "
            'FILTER(CONTAINS(STR(?s), "/id/")) }'
        )
        answer = await client.get("/sparql", params={"query": query, "format": "json"})
        iris = sorted(row["s"]["value"] for row in answer.json()["results"]["bindings"])
        paths = [iri.partition("/id/")[2] for iri in iris[:: max(1, len(iris) // _THINGS)]]
        for accept in ("text/html", "text/turtle", "application/ld+json", "application/n-quads"):
            for path in paths:
                await client.get(f"/res/{path}", headers={"Accept": accept})
            taken = []
            for path in paths:
                begun = time.perf_counter()
                await client.get(f"/res/{path}", headers={"Accept": accept})
                taken.append((time.perf_counter() - begun) * 1000)
            p95 = statistics.quantiles(taken, n=20)[-1]
            print(
                f"{accept:22} {len(paths)} things  p50 {statistics.median(taken):.1f} ms "
                f" p95 {p95:.1f} ms  most {max(taken):.1f} ms"
            )


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
