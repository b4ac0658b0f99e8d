// Builds src/main.ts and what it loads into dist/, with a manifest that names the hashed files and, beside each, its
// compressed forms: the server sends those as they are.
import { createReadStream, createWriteStream, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const SMALLEST = 1024;

async function compressed(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".gz") || name.endsWith(".br") || statSync(path).isDirectory() || statSync(path).size < SMALLEST) continue;
    const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    await pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`));
    await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
  }
}

function precompress(): Plugin {
  let folder = "dist";
  return {
    name: "precompress",
    apply: "build",
    configResolved: ({ root, build }) => { folder = resolve(root, build.outDir); },
    closeBundle: () => compressed(folder),
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
    rollupOptions: { input: "src/main.ts", preserveEntrySignatures: "strict" },
  },
  worker: { format: "es" },
  plugins: [precompress()],
  test: { include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
