// Builds src/main.ts and what it loads into dist/, with a manifest that names the hashed files and, beside each, its
// compressed forms: the server sends those as they are.
import { createReadStream, createWriteStream, existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const SMALLEST = 1024;

async function packed(path: string): Promise<void> {
  const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  await Promise.all([
    pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`)),
    pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`)),
  ]);
}

async function compressed(folder: string): Promise<void> {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const worth = (path: string) => !/\.(gz|br)$/.test(path) && statSync(path).isFile() && statSync(path).size >= SMALLEST;
  await Promise.all(paths.filter(worth).map(packed));
}

function precompress(): Plugin {
  let folder = "dist";
  return {
    name: "precompress",
    apply: "build",
    configResolved: ({ root, build }) => { folder = resolve(root, build.outDir); },
    writeBundle: () => compressed(folder),
  };
}

export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    outDir: "dist",
    assetsDir: ".",
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rollupOptions: { input: "src/main.ts", preserveEntrySignatures: "strict", checks: { pluginTimings: false } },
  },
  worker: { format: "es", rollupOptions: { checks: { pluginTimings: false } } },
  plugins: [precompress()],
  test: { include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
