// Bundles the islands and the style sheet into dist/, from where the application takes them as /assets/.
import { build } from 'esbuild'
import { cp, readFile, rm } from 'node:fs/promises'

const target = ['chrome100', 'edge100', 'firefox102', 'safari15.4']
const maplibre = JSON.parse(await readFile('node_modules/maplibre-gl/package.json', 'utf8'))
// Assets are kept for a year by browsers: a name that does not change must not change its content.
const worker = `map-worker-${maplibre.version}.js`

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: { page: 'src/page.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  target,
  minify: true,
  legalComments: 'linked',
  loader: { '.css': 'text' },
  chunkNames: 'part-[name]-[hash]',
  define: { MAP_WORKER: JSON.stringify(worker) },
})
await build({ entryPoints: { page: 'src/css/page.css' }, outdir: 'dist', bundle: true, minify: true, target })
await cp('public', 'dist', { recursive: true })
await cp('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', `dist/${worker}`)
