/** htmx, and what a swap owes the reader: the focus stays, what came is announced, typing is never lost. */
import htmx from 'htmx.org'
import { say } from './words'

declare global {
  interface Window {
    htmx: typeof htmx
  }
}
window.htmx = htmx

interface Swap {
  target?: Element
  elt?: Element
  headers?: Record<string, string>
  parameters?: Record<string, unknown> & { delete?: (name: string) => void }
  shouldSwap?: boolean
  verb?: string
}
const detail = (event: Event): Swap => (event as CustomEvent<Swap>).detail ?? {}

document.addEventListener('htmx:configRequest', (event) => {
  const { headers, parameters, elt, verb } = detail(event)
  const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf]')
  if (headers && csrf && verb !== 'get') headers[csrf.dataset['header'] ?? 'X-CSRF-TOKEN'] = csrf.content
  if (parameters && elt instanceof Element && elt.matches('form[method=get]')) {
    // Fields left empty would only make the address long.
    for (const name of Object.keys(parameters)) {
      if (parameters[name] === '') delete parameters[name]
    }
  }
})

let left: { typed: Map<string, string>; within: string; quiet: boolean } | undefined

document.addEventListener('htmx:beforeSwap', (event) => {
  const target = detail(event).target
  if (!target?.id) return
  const typed = new Map<string, string>()
  for (const it of target.querySelectorAll<HTMLInputElement>('input[data-find][id]')) typed.set(it.id, it.value)
  // What refreshes by itself (data-quiet) does not call the reader over.
  left = { typed, within: target.id, quiet: target.hasAttribute('data-quiet') }
})

document.addEventListener('htmx:afterSettle', (event) => {
  const target = event.target instanceof HTMLElement ? event.target : undefined
  const region = left && (document.getElementById(left.within) ?? target)
  if (!region || !left) return
  const { typed, quiet } = left
  left = undefined
  for (const [id, value] of typed) {
    const field = document.getElementById(id)
    if (field instanceof HTMLInputElement && field === document.activeElement && field.value !== value) {
      // Typed on while the answer was under way: keep it and ask again.
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  if (!quiet && (!document.activeElement || document.activeElement === document.body)) {
    region.tabIndex = -1
    region.focus({ preventScroll: true })
  }
  const said = region.dataset['said']
  if (said) say(said)
})
