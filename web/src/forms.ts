/**
 * Forms that lose nothing: leaving with unsaved input asks, and what was typed is kept as a draft in this browser until it
 * is sent. Never kept: passwords, files, hidden fields.
 */
import { word } from './words'

const DRAFT_DAYS = 14
const PAUSE_MILLIS = 500

interface Draft {
  at: number
  fields: [name: string, value: string][]
}

let guarded = false
const dirty = new Set<HTMLFormElement>()

export function forms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-form]:not([data-awake])')) watch(form)
  // The summary gets the focus, so that what is wrong is the first thing read.
  const summary = root.querySelector<HTMLElement>('.errors')
  if (!summary) return
  for (const link of summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) call(link)
  summary.focus()
}

/** Names the field in front of what is wrong with it, where the server has not. */
function call(link: HTMLAnchorElement): void {
  if (link.querySelector('b')) return
  const id = link.hash.slice(1)
  const label = [...document.querySelectorAll('label')].find((it) => it.htmlFor === id)?.querySelector('span') ?? document.getElementById(id)?.querySelector('legend > span, legend')
  const name = label?.textContent?.trim()
  if (!name) return
  const bold = document.createElement('b')
  bold.textContent = name
  link.prepend(bold, ' ')
}

function watch(form: HTMLFormElement): void {
  form.dataset['awake'] = ''
  const keeps = form.dataset['form'] !== 'no-draft'
  const refused = form.querySelector('.errors') !== null
  const clean = read(form)
  if (refused) setDirty(form, true)
  else if (keeps) offer(form, clean)

  let pause: ReturnType<typeof setTimeout> | undefined
  form.addEventListener('input', () => {
    setDirty(form, true)
    if (!keeps) return
    clearTimeout(pause)
    pause = setTimeout(() => keep(form), PAUSE_MILLIS)
  })
  form.addEventListener('submit', (event) => {
    clearTimeout(pause)
    setDirty(form, false)
    if (keeps) drop(form)
    const button = event.submitter
    if (button instanceof HTMLButtonElement) {
      // A second press sends nothing twice; after a moment it works again, should the first have got lost.
      setTimeout(() => (button.disabled = true))
      setTimeout(() => (button.disabled = false), 8_000)
    }
  })
  form.addEventListener('reset', () => {
    setDirty(form, false)
    if (keeps) drop(form)
  })
}

function setDirty(form: HTMLFormElement, is: boolean): void {
  if (is) dirty.add(form)
  else dirty.delete(form)
  if (guarded) return
  guarded = true
  window.addEventListener('beforeunload', (event) => {
    if ([...dirty].some((it) => it.isConnected)) event.preventDefault()
  })
}

const place = (form: HTMLFormElement): string => `draft:${form.dataset['draft'] ?? new URL(form.action, location.href).pathname}`

export function read(form: HTMLFormElement): [string, string][] {
  const fields: [string, string][] = []
  for (const it of form.elements) {
    if (!(it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement)) continue
    if (!it.name || ['password', 'file', 'hidden', 'submit'].includes(it.type)) continue
    if (it instanceof HTMLInputElement && (it.type === 'checkbox' || it.type === 'radio') && !it.checked) continue
    fields.push([it.name, it.value])
  }
  return fields
}

function keep(form: HTMLFormElement): void {
  const draft: Draft = { at: Date.now(), fields: read(form) }
  try {
    localStorage.setItem(place(form), JSON.stringify(draft))
  } catch {
    // A full or forbidden store costs the draft, not the form.
  }
}

function drop(form: HTMLFormElement): void {
  try {
    localStorage.removeItem(place(form))
  } catch {
    // As above.
  }
}

function kept(form: HTMLFormElement): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(place(form)) ?? 'null') as Draft | null
    if (draft && Date.now() - draft.at < DRAFT_DAYS * 86_400_000) return draft
  } catch {
    // Not ours, or not readable: as if there were none.
  }
  return undefined
}

function offer(form: HTMLFormElement, clean: [string, string][]): void {
  const draft = kept(form)
  if (!draft || JSON.stringify(draft.fields) === JSON.stringify(clean)) return
  const bar = document.createElement('div')
  bar.className = 'draft'
  bar.setAttribute('role', 'status')
  const text = document.createElement('span')
  text.textContent = word('draft', new Date(draft.at).toLocaleString(document.documentElement.lang || undefined))
  bar.append(
    text,
    button(word('draft.use'), () => {
      fill(form, draft.fields)
      setDirty(form, true)
      bar.remove()
    }),
    button(word('draft.drop'), () => {
      drop(form)
      bar.remove()
    }),
  )
  form.prepend(bar)
}

export function fill(form: HTMLFormElement, fields: [string, string][]): void {
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value])
  for (const it of form.elements) {
    if (it instanceof HTMLInputElement && (it.type === 'checkbox' || it.type === 'radio')) {
      it.checked = (values.get(it.name) ?? []).includes(it.value)
    } else if (it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement) {
      if (['password', 'file', 'hidden', 'submit'].includes(it.type)) continue
      const value = values.get(it.name)?.shift()
      if (value !== undefined) it.value = value
    }
  }
}

function button(text: string, action: () => void): HTMLButtonElement {
  const it = document.createElement('button')
  it.type = 'button'
  it.className = 'link'
  it.textContent = text
  it.addEventListener('click', action)
  return it
}
