/**
 * A map of local shapes; nothing is asked from outside. Shading follows a number in the features, a hole in it is hatched
 * rather than pale. The table under the map says the same and is what the keyboard and a screen reader use.
 */
import { Map as Chart, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import css from 'maplibre-gl/dist/maplibre-gl.css'
import { onScheme, token } from './save'
import { word } from './words'

declare const MAP_WORKER: string

const CLASSES = 5
const LABELS_MAX = 60

export interface Shapes {
  type: 'FeatureCollection'
  features: { type: 'Feature'; properties: Record<string, unknown> | null; geometry: Geometry | null }[]
}
type Geometry = { type: string; coordinates: unknown }

let ready = false

export function maps(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-map]:not([data-awake])')) {
    figure.dataset['awake'] = ''
    draw(figure).catch((problem: unknown) => {
      console.error(problem)
      figure.querySelector('.map-picture')?.remove()
      const note = document.createElement('p')
      note.className = 'notice warn'
      note.textContent = word('map.failed')
      figure.querySelector('figcaption')?.after(note)
    })
  }
}

/** The worker from our own address, and the library's sheet; once a page. */
export function prepare(): void {
  if (ready) return
  ready = true
  setWorkerUrl(new URL(MAP_WORKER, import.meta.url).toString())
  // As a constructed sheet: neither a second request nor an inline style.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

async function draw(figure: HTMLElement): Promise<void> {
  const answer = await fetch(figure.dataset['map'] ?? '', { headers: { Accept: 'application/geo+json, application/json' } })
  if (!answer.ok) throw new Error(`shapes: ${answer.status}`)
  const shapes = (await answer.json()) as Shapes
  const bounds = extent(shapes)
  if (!bounds) throw new Error('no shapes')

  prepare()
  const place = document.createElement('div')
  place.className = 'map-picture'
  const caption = figure.querySelector('figcaption')
  if (caption) caption.after(place)
  else figure.prepend(place)

  const value = figure.dataset['value']
  const label = figure.dataset['label'] ?? 'name'
  const href = figure.dataset['href']
  const numbers = value ? shapes.features.map((it) => numeric(it.properties?.[value])).filter((it) => it !== null) : []
  const steps = quantiles(numbers, CLASSES)
  shapes.features.forEach((it, id) => Object.assign(it, { id, properties: { ...it.properties, _class: value ? classOf(numeric(it.properties?.[value]), steps) : 0 } }))

  const map = new Chart({
    container: place,
    style: style(shapes, value !== undefined),
    bounds,
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchZoomRotate: true,
    cooperativeGestures: false,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    locale: { 'Map.Title': caption?.textContent?.trim() ?? '', 'NavigationControl.ZoomIn': word('graph.in'), 'NavigationControl.ZoomOut': word('graph.out') },
  })
  map.touchZoomRotate.disableRotation()
  map.scrollZoom.disable()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addImage('hatch', hatch())
  await new Promise<void>((done, fail) => {
    map.once('load', () => done())
    map.once('error', (it) => fail(it.error))
  })
  figure.dataset['drawn'] = ''

  const labels = shapes.features.slice(0, LABELS_MAX).flatMap((it) => {
    const at = middle(it.geometry)
    const name = it.properties?.[label]
    if (!at || typeof name !== 'string') return []
    const text = document.createElement('span')
    text.className = 'map-label'
    text.textContent = name
    return [new Marker({ element: text }).setLngLat(at).addTo(map)]
  })
  const spread = (): void => declutter(labels.map((it) => it.getElement()))
  map.on('moveend', spread)
  spread()

  let over: number | undefined
  map.on('mousemove', 'shapes', (event) => {
    const feature = event.features?.[0]
    if (over !== undefined) map.setFeatureState({ source: 'shapes', id: over }, { over: false })
    over = typeof feature?.id === 'number' ? feature.id : undefined
    if (over !== undefined) map.setFeatureState({ source: 'shapes', id: over }, { over: true })
    map.getCanvas().style.cursor = href && feature?.properties[href] ? 'pointer' : ''
    const shown = value === undefined ? undefined : numeric(feature?.properties[value])
    const said = shown === undefined ? '' : ` ${shown === null ? word('none') : shown.toLocaleString(document.documentElement.lang || undefined)}`
    place.title = feature ? `${String(feature.properties[label] ?? '')}${said}` : ''
  })
  map.on('click', 'shapes', (event) => {
    const to = href ? event.features?.[0]?.properties[href] : undefined
    if (typeof to === 'string' && to.startsWith('/')) location.assign(to)
  })
  onScheme(() => map.setStyle(style(shapes, value !== undefined)))
}

function style(shapes: Shapes, shaded: boolean): StyleSpecification {
  const tint = [0, 1, 2, 3, 4].map((it) => mix(token('surface-2'), token('accent'), 0.12 + it * 0.18))
  return {
    version: 8,
    sources: { shapes: { type: 'geojson', data: shapes as never } },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': token('surface-2') } },
      { id: 'shapes', type: 'fill', source: 'shapes', paint: { 'fill-color': shaded ? ['match', ['get', '_class'], 0, tint[0]!, 1, tint[1]!, 2, tint[2]!, 3, tint[3]!, 4, tint[4]!, token('surface-3')] : token('accent-soft') } },
      { id: 'holes', type: 'fill', source: 'shapes', filter: ['==', ['get', '_class'], -1], paint: { 'fill-pattern': 'hatch' } },
      { id: 'over', type: 'fill', source: 'shapes', paint: { 'fill-color': token('accent'), 'fill-opacity': ['case', ['boolean', ['feature-state', 'over'], false], 0.18, 0] } },
      { id: 'borders', type: 'line', source: 'shapes', paint: { 'line-color': token('field'), 'line-width': 0.8 } },
    ],
  }
}

/** The same hatching the style sheet uses for 未普查. */
export function hatch(): { width: number; height: number; data: Uint8Array } {
  const [r, g, b] = rgb(token('hatch'))
  const data = new Uint8Array(8 * 8 * 4)
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) if ((x + y) % 8 < 1) data.set([r, g, b, 255], (y * 8 + x) * 4)
  }
  return { width: 8, height: 8, data }
}

export function numeric(it: unknown): number | null {
  return typeof it === 'number' && Number.isFinite(it) ? it : null
}

/** Upper ends of classes that hold about equally many. */
export function quantiles(numbers: number[], classes: number): number[] {
  const sorted = [...numbers].sort((a, b) => a - b)
  return Array.from({ length: classes }, (_, at) => sorted[Math.min(sorted.length - 1, Math.ceil(((at + 1) * sorted.length) / classes) - 1)] ?? Infinity)
}

/** −1 where there is no number: unknown is not the lowest class. */
export function classOf(value: number | null, steps: number[]): number {
  if (value === null) return -1
  const at = steps.findIndex((it) => value <= it)
  return at < 0 ? steps.length - 1 : at
}

export function rgb(hex: string): [number, number, number] {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  const value = Number.parseInt(long.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export function mix(from: string, to: string, share: number): string {
  const [a, b] = [rgb(from), rgb(to)]
  return `rgb(${a.map((it, at) => Math.round(it + ((b[at] ?? it) - it) * share)).join(',')})`
}

type Point = [number, number]

function* points(coordinates: unknown): Generator<Point> {
  if (!Array.isArray(coordinates)) return
  if (typeof coordinates[0] === 'number' && typeof coordinates[1] === 'number') yield [coordinates[0], coordinates[1]]
  else for (const it of coordinates) yield* points(it)
}

export function extent(shapes: Shapes): [number, number, number, number] | undefined {
  let box: [number, number, number, number] | undefined
  for (const it of shapes.features) {
    for (const [x, y] of points(it.geometry?.coordinates)) {
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y]
    }
  }
  return box
}

/** A place for the name: the middle of the largest ring's area, which for these shapes lies inside. */
export function middle(geometry: Geometry | null): Point | undefined {
  if (!geometry) return undefined
  if (geometry.type === 'Point') return [...points(geometry.coordinates)][0]
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown[][]
  let best: Point | undefined
  let most = 0
  for (const polygon of Array.isArray(polygons) ? polygons : []) {
    const ring = [...points(polygon[0])]
    let [area, cx, cy] = [0, 0, 0]
    ring.forEach(([x, y], at) => {
      const [nx, ny] = ring[(at + 1) % ring.length] ?? [x, y]
      const cross = x * ny - nx * y
      area += cross
      cx += (x + nx) * cross
      cy += (y + ny) * cross
    })
    if (Math.abs(area) > most && area !== 0) {
      most = Math.abs(area)
      best = [cx / (3 * area), cy / (3 * area)]
    }
  }
  return best
}

/** Names that would lie on one another are left out; the table has them all. */
export function declutter(labels: HTMLElement[]): void {
  const taken: DOMRect[] = []
  for (const it of labels) {
    it.classList.remove('map-label-out')
    const box = it.getBoundingClientRect()
    const free = taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom)
    if (free) taken.push(box)
    else it.classList.add('map-label-out')
  }
}
