/**
 * Draws a chart from the table it accompanies. The table stays: it is what a screen reader reads, what prints, and one
 * click away for everybody. Nothing here writes markup or inline style, so that the content policy can stay strict.
 */
import { init, use, type EChartsType } from 'echarts/core'
import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { fileName, onScheme, save, token } from './save'
import { readTable, toCsv, type Data } from './table'
import { word } from './words'

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer, SVGRenderer])

export type Kind = 'bar' | 'stacked' | 'line' | 'pie'

const drawn = new Set<() => void>()
let listening = false

export function charts(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-chart]:not([data-awake])')) {
    const table = figure.querySelector('table')
    if (table) chart(figure, table)
  }
  if (!listening) {
    listening = true
    onScheme(() => drawn.forEach((it) => it()))
  }
}

function chart(figure: HTMLElement, table: HTMLTableElement): void {
  figure.dataset['awake'] = ''
  const data = readTable(table)
  if (data.series.length === 0) return
  const kind = (figure.dataset['chart'] || 'bar') as Kind
  const caption = figure.querySelector('figcaption')?.textContent?.trim() ?? ''

  const picture = document.createElement('div')
  picture.className = 'chart-picture'
  picture.setAttribute('role', 'img')
  picture.setAttribute('aria-label', caption)
  const box = table.closest('.table-wrap') ?? table
  box.before(picture)
  const lying = isLying(kind, data, picture.clientWidth)
  if (lying) picture.style.height = `${Math.min(1200, 56 + data.categories.length * data.series.length * (data.series.length > 1 ? 18 : 28))}px`

  const tools = document.createElement('p')
  tools.className = 'chart-tools'
  const flip = tool('', () => show(figure.classList.contains('as-picture') ? 'table' : 'picture'))
  tools.append(
    flip,
    tool(word('chart.png'), () => void png(it, fileName(caption, 'png'))),
    tool(word('chart.svg'), () => save(fileName(caption, 'svg'), new Blob([svg(kind, data, picture, lying)], { type: 'image/svg+xml' }))),
    tool(word('chart.csv'), () => save(fileName(caption, 'csv'), new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }))),
  )
  ;(figure.querySelector('.source') ?? box).before(tools)
  if (!figure.querySelector('.source')) figure.append(tools)

  const show = (what: 'table' | 'picture'): void => {
    figure.classList.toggle('as-picture', what === 'picture')
    figure.classList.toggle('as-table', what === 'table')
    flip.textContent = word(what === 'picture' ? 'chart.table' : 'chart.picture')
    if (what === 'picture') it.resize()
  }

  figure.classList.add('as-picture')
  const it = init(picture, null, { renderer: 'canvas' })
  const draw = (): void => {
    it.setOption(options(kind, data, lying), true)
    it.resize()
  }
  draw()
  drawn.add(draw)
  const size = new ResizeObserver(() => it.resize())
  size.observe(picture)
  show('picture')
}

function tool(text: string, action: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link'
  button.textContent = text
  button.addEventListener('click', action)
  return button
}

function png(it: EChartsType, name: string): void {
  const url = it.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: token('surface') })
  const [, body = ''] = url.split(',')
  const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0))
  save(name, new Blob([bytes], { type: 'image/png' }))
}

/** Drawn to a string, never into the page. */
function svg(kind: Kind, data: Data, like: HTMLElement, lying: boolean): string {
  const it = init(null, null, { renderer: 'svg', ssr: true, width: like.clientWidth, height: like.clientHeight })
  it.setOption({ ...options(kind, data, lying), animation: false, backgroundColor: token('surface') })
  const text = it.renderToSVGString()
  it.dispose()
  return text
}

/** The words beside the longest bar must not run out of the picture. */
function roomFor(said: readonly string[]): number {
  const widths = said.map(words => [...words].reduce((sum, sign) => sum + (sign > '\u2e80' ? 13 : 7), 12))
  return Math.min(160, Math.max(24, ...widths))
}

/** Long names, or more of them than stand side by side in that many pixels, are read along a lying bar. */
export function isLying(kind: Kind, data: Data, pixels = Infinity): boolean {
  const longest = Math.max(...data.categories.map(width))
  return (kind === 'bar' || kind === 'stacked') && (data.categories.length > 8 || longest > 12 || (longest * 7 + 10) * data.categories.length > pixels - 40)
}

const width = (text: string): number => [...text].reduce((sum, it) => sum + (it.charCodeAt(0) > 255 ? 2 : 1), 0)

export function options(kind: Kind, data: Data, lying = isLying(kind, data)): Record<string, unknown> {
  const ink = token('ink')
  const faint = token('ink-3')
  const colours = [1, 2, 3, 4, 5, 6].map((it) => token(`chart-${it}`))
  const font = { fontFamily: token('font'), fontSize: 13, color: ink }
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const common = {
    animation: !calm,
    animationDuration: 250,
    color: colours,
    textStyle: font,
    tooltip: {
      // Drawn on the canvas: a tooltip of markup would need inline style.
      renderMode: 'richText',
      trigger: kind === 'pie' ? 'item' : 'axis',
      axisPointer: { type: kind === 'line' ? 'line' : 'shadow', lineStyle: { color: token('rule-2') }, shadowStyle: { color: token('accent-soft'), opacity: 0.5 } },
      backgroundColor: token('raised'),
      borderColor: token('rule-2'),
      textStyle: { ...font },
      formatter: (at: { seriesIndex: number; dataIndex: number; name: string } | { seriesIndex: number; dataIndex: number; name: string }[]) => {
        const points = Array.isArray(at) ? at : [at]
        const index = points[0]?.dataIndex ?? 0
        const lines = kind === 'pie' ? points.map((it) => data.series[0]?.said[it.dataIndex] ?? '') : data.series.map((it) => (data.series.length > 1 ? `${it.name}  ${it.said[index] ?? ''}` : (it.said[index] ?? '')))
        return [data.categories[index] ?? '', ...lines].join('\n')
      },
    },
  }
  if (kind === 'pie') {
    const first = data.series[0]
    return {
      ...common,
      series: [{ type: 'pie', radius: ['48%', '76%'], label: { ...font, formatter: '{b}  {d}%' }, itemStyle: { borderColor: token('surface'), borderWidth: 2 }, data: data.categories.map((name, at) => ({ name, value: first?.values[at] ?? null })) }],
    }
  }
  const category = { type: 'category', data: data.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: token('rule-2') } }, axisLabel: { ...font, ...(lying ? { width: 180, overflow: 'truncate' } : { hideOverlap: true }) }, ...(lying ? { inverse: true } : {}) }
  const value = { type: 'value', axisLabel: { ...font, color: faint }, splitLine: { lineStyle: { color: token('rule') } }, scale: kind === 'line' }
  const marks = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin']
  return {
    ...common,
    grid: { left: 4, right: lying && data.series.length === 1 ? roomFor(data.series[0]?.said ?? []) : 24, top: data.series.length > 1 ? 36 : 16, bottom: 4, containLabel: true },
    ...(data.series.length > 1 ? { legend: { left: 0, top: 0, itemWidth: 12, itemHeight: 12, textStyle: font } } : {}),
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: data.series.map((it, at) => ({
      name: it.name,
      type: kind === 'line' ? 'line' : 'bar',
      stack: kind === 'stacked' ? 'all' : undefined,
      data: it.values,
      connectNulls: false,
      symbol: marks[at % marks.length],
      symbolSize: 7,
      lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][at % 3] },
      barMaxWidth: 28,
      itemStyle: { borderRadius: kind === 'stacked' ? 0 : lying ? [0, 2, 2, 0] : [2, 2, 0, 0] },
      label: { show: kind === 'bar' && data.series.length === 1 && data.categories.length <= 30, position: lying ? 'right' : 'top', ...font, formatter: (point: { dataIndex: number }) => it.said[point.dataIndex] ?? '' },
    })),
  }
}
