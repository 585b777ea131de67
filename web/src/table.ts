/** Reads a table as a chart's data: first column categories, each further column a series. */

export interface Series {
  name: string
  /** A cell without a number is a hole, never zero. */
  values: (number | null)[]
  /** As the table says it, for tooltips. */
  said: string[]
}

export interface Data {
  categories: string[]
  series: Series[]
}

export function readTable(table: HTMLTableElement): Data {
  const head = [...(table.tHead?.rows[0]?.cells ?? [])].map((it) => text(it))
  const rows = [...table.tBodies].flatMap((it) => [...it.rows])
  const categories = rows.map((row) => text(row.cells[0]))
  const series: Series[] = []
  for (let at = 1; at < head.length; at++) {
    const cells = rows.map((row) => row.cells[at])
    const values = cells.map((it) => number(it))
    // A column without any number is a remark, not a series.
    if (values.some((it) => it !== null)) series.push({ name: head[at] ?? '', values, said: cells.map((it) => text(it)) })
  }
  return { categories, series }
}

export function number(cell: Element | undefined): number | null {
  const exact = cell?.querySelector('data[value]')?.getAttribute('value') ?? cell?.getAttribute('data-value')
  if (exact !== undefined && exact !== null) return finite(exact)
  const shown = text(cell).replaceAll(',', '')
  return /^[+−-]?\d+(\.\d+)?$/.test(shown) ? finite(shown.replace('−', '-')) : null
}

const finite = (it: string): number | null => (it.trim() !== '' && Number.isFinite(Number(it)) ? Number(it) : null)

function text(cell: Element | undefined): string {
  return (cell?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** RFC 4180 with a byte order mark; text a spreadsheet would run is disarmed. */
export function toCsv(table: HTMLTableElement): string {
  const lines = [...table.rows].map((row) =>
    [...row.cells].map((cell) => {
      const exact = cell.querySelector('data[value]')?.getAttribute('value')
      const said = exact ?? text(cell)
      const harmless = /^[=+\-@\t|%]/.test(said) && !/^-?\d+(\.\d+)?$/.test(said) ? `'${said}` : said
      return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
    }).join(','),
  )
  return '\uFEFF' + lines.join('\r\n') + '\r\n'
}
