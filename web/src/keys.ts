/** `/` searches, `?` shows the keys, j and k walk through the rows of a list, Enter opens the row. */
import { say } from './words'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))

export function keys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (typing(event.target)) {
      if (event.key === 'Escape' && event.target instanceof HTMLInputElement && event.target.type === 'search') event.target.blur()
      return
    }
    if (event.target instanceof Element && event.target.closest('.graph-frame, .map-picture')) return
    if (act(event.key)) event.preventDefault()
  })
}

function act(key: string): boolean {
  switch (key) {
    case '/': {
      const find = document.getElementById('find') ?? document.querySelector<HTMLInputElement>('input[data-find]')
      if (!(find instanceof HTMLInputElement)) return false
      find.focus()
      find.select()
      return true
    }
    case '?': {
      const sheet = document.getElementById('keys')
      if (!(sheet instanceof HTMLDialogElement) || sheet.open) return false
      sheet.showModal()
      return true
    }
    case 'j':
      return walk(1)
    case 'k':
      return walk(-1)
    case 'Enter':
      return open()
    default:
      return false
  }
}

function walk(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('.list-rows tbody tr:not(.group)')]
  if (rows.length === 0) return false
  const at = rows.findIndex((it) => 'here' in it.dataset)
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))]
  if (!next) return false
  for (const it of rows) delete it.dataset['here']
  next.dataset['here'] = ''
  next.scrollIntoView({ block: 'nearest' })
  // The focus goes along, so that Tab and a screen reader are where the eye is.
  const link = next.querySelector<HTMLElement>('a[href]')
  if (link) link.focus({ preventScroll: true })
  else say(next.innerText.replace(/\s+/g, ' '))
  return true
}

function open(): boolean {
  if (document.activeElement && document.activeElement !== document.body) return false
  const link = document.querySelector<HTMLAnchorElement>('.list-rows tr[data-here] a[href]')
  link?.click()
  return link !== null
}
