/**
 * The map of organisations: marks from tiles of our own, shapes below them, an area drawn by hand. The tables beside it say the
 * same; whatever is chosen here goes into the address.
 */
import { Map as Chart, NavigationControl, Popup, ScaleControl, type GeoJSONSource, type MapGeoJSONFeature, type MapMouseEvent, type StyleSpecification } from 'maplibre-gl'
import { hatch, middle, mix, prepare, type Shapes } from './map'
import { box, boxText, circle, circleText, distance, length, polygonText, ring, said, type Point } from './sketch'
import { fileName, onScheme, save, token } from './save'
import { word } from './words'

interface Config {
  tiles: string
  others?: string
  shapes: string
  grid?: string
  shaded: boolean
  outline?: { lon: number; lat: number }[][]
  box?: [number, number, number, number]
  page: string
  list: string
  words: Record<string, string>
}

type Tool = 'box' | 'polygon' | 'circle' | 'measure'

const FONT = ['sans-serif']
const LABELS_MAX = 60
const ZOOM_MAX = 18
/** Parts of the page that say what an area holds. */
const SWAPPED = ['#area', '.atlas-filters', '.atlas > .head', '.atlas-map .source']

export function atlas(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-atlas]:not([data-awake])')) {
    figure.dataset['awake'] = ''
    draw(figure).catch((problem: unknown) => {
      console.error(problem)
      figure.querySelector('.map-picture')?.remove()
      figure.querySelector('.atlas-tools')?.remove()
      const note = document.createElement('p')
      note.className = 'notice warn'
      note.textContent = word('map.failed')
      figure.querySelector('figcaption')?.after(note)
    })
  }
}

async function draw(figure: HTMLElement): Promise<void> {
  const config = JSON.parse(figure.dataset['atlas'] ?? '{}') as Config
  const say = (key: string, ...args: string[]): string => (config.words[key] ?? key).replace(/\{(\d)\}/g, (_, at: string) => args[Number(at)] ?? '')
  const language = document.documentElement.lang || undefined
  const [shapes, grid] = await Promise.all([geo(config.shapes), config.grid ? geo(config.grid) : undefined])
  prepare()
  const place = document.createElement('div')
  place.className = 'map-picture'
  figure.querySelector('.atlas-tools')?.after(place)
  const view = readView()
  const map = new Chart({
    container: place,
    style: style(config, shapes, grid),
    ...(view ? { center: [view[0], view[1]] as [number, number], zoom: view[2] } : config.box ? { bounds: config.box, fitBoundsOptions: { padding: 24 } } : {}),
    maxZoom: ZOOM_MAX,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    localIdeographFontFamily: getComputedStyle(document.body).fontFamily,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    locale: {
      'Map.Title': figure.querySelector('figcaption')?.textContent?.trim() ?? '',
      'NavigationControl.ZoomIn': word('graph.in'),
      'NavigationControl.ZoomOut': word('graph.out'),
      'CooperativeGesturesHandler.WindowsHelpText': say('scroll'),
      'CooperativeGesturesHandler.MacHelpText': say('scrollMac'),
      'CooperativeGesturesHandler.MobileHelpText': say('fingers'),
    },
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
  // Brought again whenever the style changes with the scheme.
  map.on('styleimagemissing', (event) => {
    if (event.id === 'hatch' && !map.hasImage('hatch')) map.addImage('hatch', hatch())
  })
  await new Promise<void>((done, fail) => {
    map.once('load', () => done())
    map.once('error', (it) => fail(it.error))
  })
  map.on('idle', () => (figure.dataset['drawn'] = ''))

  map.on('moveend', () => writeView(map))
  keepViewOnSubmit(map)

  pointing(map, place, config, say, language)
  tools(map, figure, config, say, language)
  onScheme(() => map.setStyle(style(config, shapes, grid)))
}

async function geo(path: string): Promise<Shapes> {
  const answer = await fetch(path, { headers: { Accept: 'application/geo+json' } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return (await answer.json()) as Shapes
}

// What it looks like

function style(config: Config, shapes: Shapes, grid: Shapes | undefined): StyleSpecification {
  const tint = [0, 1, 2, 3, 4].map((it) => mix(token('surface-2'), token('accent'), 0.12 + it * 0.16))
  const shade = ['match', ['get', 'class'], 0, tint[0]!, 1, tint[1]!, 2, tint[2]!, 3, tint[3]!, 4, tint[4]!, token('surface-2')] as never
  const single = ['!', ['has', 'count']] as never
  const many = ['has', 'count'] as never
  const tiles = (path: string): never => ({ type: 'vector', tiles: [location.origin + path], minzoom: 0, maxzoom: 16 }) as never
  return {
    version: 8,
    sources: defined({
      shapes: { type: 'geojson', data: shapes as never },
      grid: grid && { type: 'geojson', data: grid as never },
      others: config.others && tiles(config.others),
      marks: tiles(config.tiles),
      sketch: { type: 'geojson', data: outlined(config) as never },
      labels: { type: 'geojson', data: named(shapes) as never },
    }),
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': token('surface-3') } },
      { id: 'shapes', type: 'fill', source: 'shapes', paint: { 'fill-color': config.shaded ? shade : token('surface') } },
      ...(config.shaded ? [{ id: 'unknown', type: 'fill', source: 'shapes', filter: ['==', ['get', 'class'], -1], paint: { 'fill-pattern': 'hatch' } } as never] : []),
      ...(grid ? [{ id: 'grid', type: 'fill', source: 'grid', paint: { 'fill-color': shade, 'fill-opacity': 0.75, 'fill-outline-color': token('rule-2') } } as never] : []),
      { id: 'borders', type: 'line', source: 'shapes', paint: { 'line-color': token('field'), 'line-width': 0.8 } },
      // Below the marks: their counts are to be read before the names, which stand in the table too.
      { id: 'place-names', type: 'symbol', source: 'labels', layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 13 }, paint: { 'text-color': token('ink-2'), 'text-halo-color': token('surface'), 'text-halo-width': 1.5 } },
      { id: 'sketch-fill', type: 'fill', source: 'sketch', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': token('accent'), 'fill-opacity': 0.1 } },
      { id: 'sketch-line', type: 'line', source: 'sketch', paint: { 'line-color': token('accent'), 'line-width': 2, 'line-dasharray': [3, 2] } },
      ...(config.others ? [{ id: 'others', type: 'circle', source: 'others', 'source-layer': 'organisations', paint: { 'circle-radius': 2.5, 'circle-color': token('rule-2') } } as never] : []),
      {
        id: 'many',
        type: 'circle',
        source: 'marks',
        'source-layer': 'organisations',
        filter: many,
        paint: {
          'circle-color': token('accent'),
          'circle-opacity': 0.82,
          'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'count']], 0.3, 7, 2, 12, 4, 22],
          'circle-stroke-color': token('surface'),
          'circle-stroke-width': 1,
        },
      },
      {
        id: 'one',
        type: 'circle',
        source: 'marks',
        'source-layer': 'organisations',
        filter: single,
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 3, 14, 5],
          'circle-color': ['case', ['has', 'synthetic'], token('surface'), token('accent')],
          'circle-stroke-color': ['case', ['has', 'synthetic'], token('synthetic'), token('surface')],
          'circle-stroke-width': ['case', ['has', 'synthetic'], 1.6, 1],
        },
      },
      {
        id: 'counts',
        type: 'symbol',
        source: 'marks',
        'source-layer': 'organisations',
        filter: many,
        layout: { 'text-field': ['case', ['>=', ['get', 'count'], 1000], ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1000]]], 'k'], ['to-string', ['get', 'count']]], 'text-font': FONT, 'text-size': 11, 'text-allow-overlap': true },
        paint: { 'text-color': token('accent-ink') },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'marks',
        'source-layer': 'organisations',
        filter: single,
        minzoom: 14,
        layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 12, 'text-anchor': 'left', 'text-offset': [0.8, 0], 'text-max-width': 14, 'text-justify': 'left' },
        paint: { 'text-color': token('ink'), 'text-halo-color': token('surface'), 'text-halo-width': 1.5 },
      },
    ],
  }
}

/** Without what is not there. */
function defined(sources: Record<string, unknown>): StyleSpecification['sources'] {
  return Object.fromEntries(Object.entries(sources).filter(([, it]) => it)) as StyleSpecification['sources']
}

/** Where the names of places stand. */
function named(shapes: Shapes): Shapes {
  return {
    type: 'FeatureCollection',
    features: shapes.features.slice(0, LABELS_MAX).flatMap((it) => {
      const at = middle(it.geometry)
      return at ? [{ type: 'Feature' as const, properties: { name: it.properties?.['name'] }, geometry: { type: 'Point', coordinates: at } }] : []
    }),
  }
}

function outlined(config: Config): Shapes {
  return {
    type: 'FeatureCollection',
    features: (config.outline ?? []).map((it) => ({ type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [ring(it.map((at): Point => [at.lon, at.lat]))] } })),
  }
}

// The address

function readView(): [number, number, number] | undefined {
  const numbers = new URLSearchParams(location.search).get('view')?.split(',').map(Number)
  const [lon, lat, zoom] = numbers ?? []
  return numbers?.length === 3 && numbers.every(Number.isFinite) && Math.abs(lat!) <= 85 ? [lon!, lat!, zoom!] : undefined
}

function viewOf(map: Chart): string {
  const { lng, lat } = map.getCenter()
  return `${lng.toFixed(4)},${lat.toFixed(4)},${map.getZoom().toFixed(1)}`
}

function writeView(map: Chart): void {
  const url = new URL(location.href)
  url.searchParams.set('view', viewOf(map))
  history.replaceState(history.state, '', url)
}

/** Another filter keeps the view; another place is gone to. */
function keepViewOnSubmit(map: Chart): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('.atlas-filters, #area form')) return
    const asked = new FormData(form).get('place') ?? ''
    if (String(asked) !== (new URLSearchParams(location.search).get('place') ?? '')) return
    const view = document.createElement('input')
    Object.assign(view, { type: 'hidden', name: 'view', value: viewOf(map) })
    form.append(view)
  })
}

// Pointing

function pointing(map: Chart, place: HTMLElement, config: Config, say: (key: string, ...args: string[]) => string, language: string | undefined): void {
  const layers = ['one', 'many', ...(config.grid ? ['grid'] : []), 'shapes']
  const under = (event: MapMouseEvent): MapGeoJSONFeature | undefined => map.queryRenderedFeatures(event.point, { layers })[0]
  const shown = (it: unknown): string => Number(it).toLocaleString(language)
  map.on('mousemove', (event) => {
    if (place.dataset['tool']) return
    const it = under(event)
    map.getCanvas().style.cursor = it ? 'pointer' : ''
    const about = it?.properties ?? {}
    place.title = !it ? '' : it.layer.id === 'one' ? String(about['name'] ?? '') : it.layer.id === 'shapes' ? `${String(about['name'] ?? '')} ${say('count', shown(about['organisations']))}` : say('count', shown(about['count'] ?? about['organisations']))
  })
  map.on('click', (event) => {
    if (place.dataset['tool']) return
    const it = under(event)
    if (!it) return
    if (it.layer.id === 'one') return card(map, event, it, say)
    if (it.layer.id === 'many') {
      if (map.getZoom() < ZOOM_MAX - 0.5) map.easeTo({ center: event.lngLat, zoom: Math.min(ZOOM_MAX, map.getZoom() + 2) })
      else location.assign(withArea(config.list, boxText(box([event.lngLat.lng - 1e-4, event.lngLat.lat - 1e-4], [event.lngLat.lng + 1e-4, event.lngLat.lat + 1e-4]))))
      return
    }
    const to: unknown = it.properties['path']
    if (typeof to === 'string' && to.startsWith('/')) location.assign(to)
  })
}

function card(map: Chart, event: MapMouseEvent, it: MapGeoJSONFeature, say: (key: string, ...args: string[]) => string): void {
  const about = document.createElement('div')
  const link = document.createElement('a')
  const path = String(it.properties['path'] ?? '')
  link.href = path.startsWith('/') ? path : '#'
  link.textContent = String(it.properties['name'] ?? '')
  about.append(link)
  const notes = [it.properties['synthetic'] ? say('synthetic') : '', it.properties['exactness'] ? say(`exactness.${String(it.properties['exactness'])}`) : ''].filter(Boolean)
  if (notes.length) {
    const note = document.createElement('p')
    note.textContent = notes.join(' · ')
    about.append(note)
  }
  new Popup({ closeButton: false, maxWidth: '280px' }).setLngLat(event.lngLat).setDOMContent(about).addTo(map)
}

const withArea = (path: string, area: string): string => `${path}${path.includes('?') ? '&' : '?'}area=${encodeURIComponent(area)}`

// Drawing and measuring

function tools(map: Chart, figure: HTMLElement, config: Config, say: (key: string, ...args: string[]) => string, language: string | undefined): void {
  const bar = figure.querySelector<HTMLElement>('.atlas-tools')
  const place = figure.querySelector<HTMLElement>('.map-picture')
  const line = bar?.querySelector('output')
  if (!bar || !place || !line) return
  let tool: Tool | undefined
  let points: Point[] = []

  const show = (coordinates: Point[], closed: boolean): void => {
    const geometry = closed ? { type: 'Polygon', coordinates: [ring(coordinates)] } : { type: 'LineString', coordinates }
    map.getSource<GeoJSONSource>('sketch')?.setData({ type: 'FeatureCollection', features: coordinates.length > 1 ? [{ type: 'Feature', properties: {}, geometry } as never] : [] })
  }
  const choose = (next: Tool | undefined): void => {
    tool = next
    points = []
    for (const it of bar.querySelectorAll('[aria-pressed]')) it.setAttribute('aria-pressed', String(it instanceof HTMLElement && it.dataset['tool'] === next))
    if (next) place.dataset['tool'] = next
    else delete place.dataset['tool']
    map.getCanvas().style.cursor = next ? 'crosshair' : ''
    if (next) map.doubleClickZoom.disable()
    else map.doubleClickZoom.enable()
    line.textContent = next ? say(`do.${next}`) : ''
    if (next) show([], false)
  }
  const done = (text: string, coordinates: Point[]): void => {
    choose(undefined)
    show(coordinates, true)
    void goTo(map, config, text, line, say)
  }
  bar.addEventListener('click', (event) => {
    const asked = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tool]')?.dataset['tool'] : undefined
    if (asked === 'png') return picture(map, figure)
    if (asked === 'view') {
      const it = map.getBounds()
      const corners = box([it.getWest(), it.getSouth()], [it.getEast(), it.getNorth()])
      return done(boxText(corners), corners)
    }
    if (asked) choose(asked === tool ? undefined : (asked as Tool))
  })
  map.on('click', (event) => {
    if (!tool) return
    const at: Point = [event.lngLat.lng, event.lngLat.lat]
    const last = points.at(-1)
    if (last && last[0] === at[0] && last[1] === at[1]) return
    points.push(at)
    const [first, second] = points
    if (tool === 'box' && first && second) done(boxText(box(first, second)), box(first, second))
    else if (tool === 'circle' && first && second) done(circleText(first, distance(first, second)), circle(first, distance(first, second)))
    else if (tool === 'polygon') show(points, points.length > 2)
    else if (tool === 'measure') {
      show(points, false)
      line.textContent = points.length > 1 ? said(length(points), language) : say('do.measure')
    }
  })
  map.on('dblclick', () => finish())
  map.on('mousemove', (event) => {
    const first = points[0]
    if (!tool || !first) return
    const at: Point = [event.lngLat.lng, event.lngLat.lat]
    if (tool === 'box') show(box(first, at), true)
    else if (tool === 'circle') {
      show(circle(first, distance(first, at)), true)
      line.textContent = said(distance(first, at), language)
    } else show([...points, at], tool === 'polygon' && points.length > 1)
    if (tool === 'measure') line.textContent = said(length([...points, at]), language)
  })
  const finish = (): void => {
    if (tool === 'polygon' && points.length > 2) done(polygonText(points), points)
    else if (tool === 'measure') {
      show(points, false)
      const measured = said(length(points), language)
      choose(undefined)
      show(points, false)
      line.textContent = measured
    }
  }
  figure.addEventListener('keydown', (event) => {
    if (!tool) return
    if (event.key === 'Escape') {
      choose(undefined)
      show([], false)
    } else if (event.key === 'Enter' && event.target === map.getCanvas()) finish()
  })
}

/** Shows what the area holds, without the map being made again. */
async function goTo(map: Chart, config: Config, area: string, line: Element, say: (key: string, ...args: string[]) => string): Promise<void> {
  const url = new URL(withArea(config.page, area), location.origin)
  for (const kept of ['shade', 'show', 'km']) {
    const value = new URLSearchParams(location.search).get(kept)
    if (value) url.searchParams.set(kept, value)
  }
  url.searchParams.set('view', viewOf(map))
  line.textContent = say('counting')
  try {
    const answer = await fetch(url, { headers: { Accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of SWAPPED) {
      const now = document.querySelector(part)
      const then = page.querySelector(part)
      if (now && then) now.replaceWith(then)
    }
    history.pushState(null, '', url)
    line.textContent = document.querySelector('#area .answer')?.textContent?.trim() ?? ''
  } catch (problem) {
    console.error(problem)
    location.assign(url)
  }
}

addEventListener('popstate', () => {
  if (document.querySelector('figure[data-atlas]')) location.reload()
})

// The sheet

/** The map with its title, legend and sources on one picture. */
function picture(map: Chart, figure: HTMLElement): void {
  const source = map.getCanvas()
  const scale = source.width / Math.max(1, source.clientWidth)
  const title = figure.querySelector('figcaption')?.textContent?.trim() ?? ''
  const notes = [...figure.querySelectorAll<HTMLElement>('.atlas-legend dd')].map((it) => it.textContent?.trim() ?? '').join(' · ')
  const origin = [...(figure.querySelector('.source')?.querySelectorAll('span:not(.no-print):not(.print-only), a:not(.no-print a)') ?? [])].map((it) => it.textContent?.trim() ?? '').join(' ')
  // What is made up says so wherever it goes, and every figure has its day.
  const about = [...document.querySelectorAll('.atlas > .head .notice.synthetic, .atlas > .head .answer .quiet')].map((it) => it.textContent?.trim() ?? '').join(' · ')
  const lines = [about, notes, origin].filter(Boolean)
  const step = 20 * scale
  const sheet = document.createElement('canvas')
  sheet.width = source.width
  sheet.height = source.height + step * (2.5 + lines.length)
  const pen = sheet.getContext('2d')
  if (!pen) return
  pen.fillStyle = token('surface')
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.drawImage(source, 0, step * 2)
  pen.fillStyle = token('ink')
  pen.font = `600 ${15 * scale}px ${getComputedStyle(document.body).fontFamily}`
  pen.fillText(title, step / 2, step * 1.3)
  pen.font = `${12 * scale}px ${getComputedStyle(document.body).fontFamily}`
  lines.forEach((it, at) => pen.fillText(it, step / 2, step * 2 + source.height + step * (at + 1), sheet.width - step))
  sheet.toBlob((it) => {
    if (it) save(fileName(title, 'png'), it)
  })
}
