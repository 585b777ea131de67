// Bundles the islands and the style sheet into dist/, from where the application takes them as /assets/.
import { build } from 'esbuild'
import { cp, rm } from 'node:fs/promises'

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: { page: 'src/page.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['chrome100', 'firefox102', 'safari15.4'],
  minify: true,
  sourcemap: false,
  legalComments: 'linked',
  loader: { '.css': 'text' },
  chunkNames: 'part-[name]-[hash]',
})
await build({
  entryPoints: { page: 'src/css/page.css' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  target: ['chrome100', 'firefox102', 'safari15.4'],
})
await cp('public', 'dist', { recursive: true })
await cp('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', 'dist/map-worker.js')
