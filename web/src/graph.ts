/**
 * Adds to a graph the server drew: pan, zoom, walking with the arrow keys, the neighbours of a node lit up, and saving as
 * PNG or SVG. Without it the graph is a picture of links that scrolls. See docs/adr/0003-graphs-are-svg.md.
 */
import { fileName, save, token } from './save'
import { say, word } from './words'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Text below this scale cannot be read; a larger graph starts at its beginning instead of whole. */
const READABLE = 0.84
const ZOOM_MAX = 4
const STEP = 1.25

export function graphs(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-graph]:not([data-awake])')) {
    const frame = figure.querySelector<HTMLElement>('.graph-frame')
    const svg = frame?.querySelector<SVGSVGElement>('svg')
    if (frame && svg) graph(figure, frame, svg)
  }
}

function graph(figure: HTMLElement, frame: HTMLElement, svg: SVGSVGElement): void {
  figure.dataset['awake'] = ''
  const all = parse(svg.getAttribute('viewBox'))
  if (!all) return
  const caption = figure.querySelector('figcaption')?.textContent?.trim() ?? ''
  const name = figure.dataset['name'] ?? caption
  let view = all

  const show = (next: Box): void => {
    view = bounded(next, all, frame.clientWidth / frame.clientHeight || 1)
    svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`)
  }
  const scale = (): number => frame.clientWidth / view.width
  const zoom = (by: number, at?: { x: number; y: number }): void => {
    const to = Math.min(ZOOM_MAX, Math.max(Math.min(frame.clientWidth / all.width, READABLE) / 3, scale() * by))
    show(zoomed(view, scale() / to, at ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 }))
  }
  const fit = (): void => show(fitted(all, frame.clientWidth, frame.clientHeight, 0))

  // A small graph gets a small frame; a large one what the style sheet gives it.
  frame.style.maxHeight = `${Math.ceil(all.height * Math.min(1.25, frame.clientWidth / all.width > READABLE ? frame.clientWidth / all.width : READABLE)) + 2}px`
  svg.removeAttribute('width')
  svg.removeAttribute('height')
  svg.setAttribute('preserveAspectRatio', 'xMinYMin meet')
  show(fitted(all, frame.clientWidth, frame.clientHeight, READABLE))
  // On paper there is no panning: the whole of it, however the sheet lays the page out anew.
  let printing = false
  new ResizeObserver(() => { if (!printing) show(view) }).observe(frame)
  window.addEventListener('beforeprint', () => {
    printing = true
    svg.setAttribute('viewBox', `${all.x} ${all.y} ${all.width} ${all.height}`)
  })
  window.addEventListener('afterprint', () => {
    printing = false
    show(view)
  })

  pointer(frame, () => scale(), (dx, dy) => show({ ...view, x: view.x - dx, y: view.y - dy }), (by, x, y) => {
    const box = frame.getBoundingClientRect()
    zoom(by, { x: view.x + (x - box.left) / scale(), y: view.y + (y - box.top) / scale() })
  })

  const nodes = [...svg.querySelectorAll<SVGElement>('.node[data-id]')]
  const edges = [...svg.querySelectorAll<SVGElement>('.edge[data-from][data-to]')]
  const around = neighbours(edges.map((it) => [it.dataset['from'] ?? '', it.dataset['to'] ?? '']))
  const light = (id: string | undefined): void => {
    svg.classList.toggle('focused', id !== undefined)
    const near = id === undefined ? undefined : around.get(id)
    for (const it of nodes) it.classList.toggle('near', id !== undefined && (it.dataset['id'] === id || near?.has(it.dataset['id'] ?? '') === true))
    for (const it of edges) it.classList.toggle('near', id !== undefined && (it.dataset['from'] === id || it.dataset['to'] === id))
  }
  for (const node of nodes) {
    node.addEventListener('pointerenter', () => light(node.dataset['id']))
    node.addEventListener('pointerleave', () => light(focused(nodes)?.dataset['id']))
    node.addEventListener('focus', () => {
      light(node.dataset['id'])
      show(inView(view, boxOf(node, svg), 24))
    })
    node.addEventListener('blur', () => light(undefined))
  }

  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') zoom(STEP)
    else if (event.key === '-' || event.key === '−') zoom(1 / STEP)
    else if (event.key === '0') fit()
    else if (event.key.startsWith('Arrow')) {
      const here = focused(nodes)
      const next = here && towards(event.key, centre(boxOf(here, svg)), nodes.filter((it) => it !== here).map((it) => ({ it, ...centre(boxOf(it, svg)) })))
      if (next) next.it.focus()
      else if (!here) show({ ...view, ...moved(view, event.key, 60) })
      else return
    } else return
    event.preventDefault()
  })

  const tools = document.createElement('div')
  tools.className = 'graph-tools'
  tools.append(
    tool('+', word('graph.in'), () => zoom(STEP)),
    tool('−', word('graph.out'), () => zoom(1 / STEP)),
    tool('⤢', word('graph.fit'), fit),
    tool('PNG', word('chart.png'), () => void png(svg, all, fileName(name, 'png'))),
    tool('SVG', word('chart.svg'), () => save(fileName(name, 'svg'), new Blob([alone(svg, all)], { type: 'image/svg+xml' }))),
  )
  frame.before(tools)
  frame.tabIndex = 0
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', caption)
  frame.addEventListener('focus', () => say(word('graph.help')))

  const start = svg.querySelector<SVGElement>('.node.here')
  if (start) show(inView(view, boxOf(start, svg), 80))
}

function tool(text: string, label: string, action: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = text
  button.title = label
  button.setAttribute('aria-label', label)
  button.addEventListener('click', action)
  return button
}

/** One pointer drags, two pinch, and the wheel zooms only with Ctrl, so that scrolling past is not caught. */
function pointer(frame: HTMLElement, scale: () => number, pan: (dx: number, dy: number) => void, zoom: (by: number, x: number, y: number) => void): void {
  const down = new Map<number, PointerEvent>()
  let moved = 0
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return
    down.set(event.pointerId, event)
    moved = 0
  })
  frame.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId)
    if (!before) return
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY]
    moved += Math.abs(dx) + Math.abs(dy)
    if (moved > 4 && !frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId)
    const other = [...down.values()].find((it) => it.pointerId !== event.pointerId)
    if (other) {
      const was = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY)
      const is = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY)
      if (was > 0) zoom(is / was, (event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2)
    } else {
      pan(dx / scale(), dy / scale())
    }
    down.set(event.pointerId, event)
  })
  for (const end of ['pointerup', 'pointercancel'] as const) frame.addEventListener(end, (event) => down.delete(event.pointerId))
  // A drag that ends on a node is not a click on it.
  frame.addEventListener('click', (event) => { if (moved > 4) { event.preventDefault(); event.stopPropagation() } moved = 0 }, true)
  frame.addEventListener('dragstart', (event) => event.preventDefault())
  frame.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    zoom(Math.exp(-event.deltaY / 300), event.clientX, event.clientY)
  }, { passive: false })
}

const focused = (nodes: SVGElement[]): SVGElement | undefined => nodes.find((it) => it === document.activeElement)

export function parse(viewBox: string | null): Box | undefined {
  const [x, y, width, height] = (viewBox ?? '').trim().split(/[\s,]+/).map(Number)
  return x !== undefined && y !== undefined && width !== undefined && height !== undefined && width > 0 && height > 0 ? { x, y, width, height } : undefined
}

/** The whole graph, or its beginning at the smallest scale that can be read. Never larger than life and a quarter. */
export function fitted(all: Box, width: number, height: number, smallest: number): Box {
  if (width <= 0 || height <= 0) return all
  const scale = Math.min(1.25, Math.max(smallest, Math.min(width / all.width, height / all.height)))
  return { x: all.x, y: all.y, width: width / scale, height: height / scale }
}

export function zoomed(view: Box, by: number, at: { x: number; y: number }): Box {
  return { x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, width: view.width * by, height: view.height * by }
}

/** Keeps the graph from being pushed out of sight, in the shape of the frame; a small one stands in the middle. */
export function bounded(view: Box, all: Box, ratio: number): Box {
  const width = view.width
  const height = width / ratio
  const clamp = (at: number, size: number, from: number, whole: number): number =>
    size >= whole ? from + (whole - size) / 2 : Math.min(from + whole - size, Math.max(from, at))
  return { x: clamp(view.x, width, all.x, all.width), y: clamp(view.y, height, all.y, all.height), width, height }
}

export function inView(view: Box, node: Box, margin: number): Box {
  const slide = (at: number, size: number, from: number, part: number): number =>
    from - margin < at ? from - margin : from + part + margin > at + size ? from + part + margin - size : at
  return { ...view, x: slide(view.x, view.width, node.x, node.width), y: slide(view.y, view.height, node.y, node.height) }
}

export function neighbours(edges: [string, string][]): Map<string, Set<string>> {
  const around = new Map<string, Set<string>>()
  const add = (a: string, b: string): void => void (around.get(a) ?? around.set(a, new Set()).get(a))?.add(b)
  for (const [from, to] of edges) {
    add(from, to)
    add(to, from)
  }
  return around
}

/** The nearest node in the direction of the key; what lies aside counts double. */
export function towards<T extends { x: number; y: number }>(key: string, from: { x: number; y: number }, others: T[]): T | undefined {
  let best: T | undefined
  let least = Infinity
  for (const it of others) {
    const [dx, dy] = [it.x - from.x, it.y - from.y]
    const [along, aside] = key === 'ArrowRight' ? [dx, dy] : key === 'ArrowLeft' ? [-dx, dy] : key === 'ArrowDown' ? [dy, dx] : [-dy, dx]
    if (along <= 1) continue
    const distance = along + 2 * Math.abs(aside)
    if (distance < least) [best, least] = [it, distance]
  }
  return best
}

function moved(view: Box, key: string, by: number): { x: number; y: number } {
  const [dx, dy] = key === 'ArrowRight' ? [by, 0] : key === 'ArrowLeft' ? [-by, 0] : key === 'ArrowDown' ? [0, by] : [0, -by]
  return { x: view.x + dx, y: view.y + dy }
}

const centre = (it: Box): { x: number; y: number } => ({ x: it.x + it.width / 2, y: it.y + it.height / 2 })

/** In the coordinates of the drawing, whatever transforms lie between. */
function boxOf(node: SVGElement, svg: SVGSVGElement): Box {
  const box = (node as SVGGraphicsElement).getBBox()
  const own = (node as SVGGraphicsElement).getCTM()
  const whole = svg.getCTM()
  if (!own || !whole) return box
  const matrix = whole.inverse().multiply(own)
  return { x: box.x * matrix.a + matrix.e, y: box.y * matrix.d + matrix.f, width: box.width * matrix.a, height: box.height * matrix.d }
}

const LOOKS = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor', 'dominant-baseline'] as const

/** The drawing by itself: what the style sheet says is written into it, so that it looks the same anywhere. */
export function alone(svg: SVGSVGElement, all: Box): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const focusedBefore = svg.classList.contains('focused')
  svg.classList.remove('focused')
  const [from, to] = [[svg, ...svg.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]]
  from.forEach((it, at) => {
    const target = to[at]
    if (!target) return
    const style = getComputedStyle(it)
    for (const look of LOOKS) {
      const value = style.getPropertyValue(look)
      if (value && value !== 'none' && value !== 'normal') target.setAttribute(look, value.startsWith('url(') ? value.replace(/^url\(["']?[^#]*#/, 'url(#').replace(/["']\)$/, ')') : value)
      else if (value === 'none' && (look === 'fill' || look === 'stroke')) target.setAttribute(look, value)
    }
    target.removeAttribute('class')
  })
  if (focusedBefore) svg.classList.add('focused')
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `${all.x} ${all.y} ${all.width} ${all.height}`)
  copy.setAttribute('width', String(all.width))
  copy.setAttribute('height', String(all.height))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ x: all.x, y: all.y, width: all.width, height: all.height, fill: token('surface') || '#fff' })) paper.setAttribute(name, String(value))
  copy.prepend(paper)
  return new XMLSerializer().serializeToString(copy)
}

/** No canvas is larger than browsers draw. */
const SIDE_MAX = 8_192

async function png(svg: SVGSVGElement, all: Box, name: string): Promise<void> {
  const scale = Math.min(2, SIDE_MAX / all.width, SIDE_MAX / all.height)
  const source = URL.createObjectURL(new Blob([alone(svg, all)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(all.width * scale)
    canvas.height = Math.ceil(all.height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (blob) save(name, blob)
  } finally {
    URL.revokeObjectURL(source)
  }
}
