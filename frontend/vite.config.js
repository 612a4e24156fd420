import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { defineConfig } from "vite";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);

// What is given out beside scripts and styles: the coast lines of the maps, as rings of
// [longitude, latitude] in tenths of a degree, and the licences of these and of the typeface.
const files = {
  name: "files",
  generateBundle() {
    const world = JSON.parse(readFileSync(require.resolve("world-atlas/land-110m.json")));
    const tenth = (degrees) => Math.round(degrees * 10) / 10;
    const rings = feature(world, world.objects.land)
      .features.flatMap((land) =>
        land.geometry.type === "Polygon" ? [land.geometry.coordinates] : land.geometry.coordinates,
      )
      .map(([outline]) => outline.map(([east, north]) => [tenth(east), tenth(north)]));
    this.emitFile({ type: "asset", fileName: "land.json", source: JSON.stringify(rings) });
    const licences = {
      "OFL.txt": "@fontsource-variable/source-sans-3/LICENSE",
      "land.LICENSE.txt": "world-atlas/LICENSE",
    };
    for (const [fileName, from] of Object.entries(licences)) {
      this.emitFile({ type: "asset", fileName, source: readFileSync(require.resolve(from)) });
    }
  },
};

export default defineConfig({
  // Beside one another, so that they work below any path.
  base: "./",
  plugins: [files],
  build: {
    outDir: "../service/tvinna/web/static/dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    license: { fileName: "licenses.md" },
    modulePreload: false,
    rolldownOptions: { input: ["src/fonts.css", "src/query.js", "src/search.js", "src/answer.js"] },
  },
});
