/**
 * Reports on the street. The button writes where the device is. On a patrol a report that cannot be sent is kept on the device and sent once
 * the connection is back: each carries an id of its own, and the server takes one id once, so that a sending that was cut off in
 * between does no harm.
 */
import { say } from './words'

/** A report as it waits. The photograph is kept as bytes: some browsers lose files they only know by name. */
export interface Kept {
  client: string
  at: string
  fields: [string, string][]
  photo?: { name: string; type: string; bytes: ArrayBuffer }
}

/** Where reports wait. */
export interface Store {
  all(): Promise<Kept[]>
  put(it: Kept): Promise<void>
  remove(client: string): Promise<void>
}

/** What came of sending one. */
export type Sent = { kind: 'taken'; number: string } | { kind: 'refused'; why: string } | { kind: 'login' } | { kind: 'away' }

/** More are not kept: a device that holds a hundred photographs has been away too long. */
export const WAITING_MAX = 100

const DATABASE = 'chuangtu-patrol'

export function reporting(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-locate]:not([data-awake])')) {
    button.dataset['awake'] = ''
    button.addEventListener('click', () => locate(button))
  }
  const queue = root.querySelector<HTMLElement>('[data-patrol]:not([data-awake])')
  const form = document.querySelector<HTMLFormElement>('form[data-patrol-form]')
  if (queue && form) {
    queue.dataset['awake'] = ''
    void patrol(queue, form)
  }
}

function locate(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset['locate'] ?? '')
  if (!(field instanceof HTMLInputElement)) return
  const failed = (): void => say(button.dataset['failed'] ?? '')
  if (!('geolocation' in navigator)) return failed()
  button.disabled = true
  navigator.geolocation.getCurrentPosition(
    (it) => {
      button.disabled = false
      field.value = `${it.coords.longitude.toFixed(6)}, ${it.coords.latitude.toFixed(6)}`
      field.dispatchEvent(new Event('input', { bubbles: true }))
    },
    () => {
      button.disabled = false
      failed()
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
  )
}

async function patrol(queue: HTMLElement, form: HTMLFormElement): Promise<void> {
  const store = await openStore()
  const words = new Map([...(queue.querySelector('template')?.content.querySelectorAll<HTMLElement>('[data-key]') ?? [])].map((it) => [it.dataset['key'] ?? '', it.textContent ?? '']))
  const text = (key: string, value = ''): string => (words.get(key) ?? key).replace('{0}', value)
  queue.hidden = false
  let sending = false

  const show = async (): Promise<void> => {
    const all = await store.all()
    queue.querySelector('[data-patrol-none]')?.toggleAttribute('hidden', all.length > 0)
    const list = queue.querySelector('[data-patrol-list]')
    list?.replaceChildren(
      ...all.map((it) => {
        const line = document.createElement('li')
        const what = it.fields.find(([name]) => name === 'f.what')?.[1] ?? ''
        line.textContent = `${new Date(it.at).toLocaleString(document.documentElement.lang)} ${what.slice(0, 40)} `
        const drop = document.createElement('button')
        drop.type = 'button'
        drop.className = 'link'
        drop.textContent = text('drop')
        drop.addEventListener('click', () => void store.remove(it.client).then(show))
        line.append(drop)
        return line
      }),
    )
  }

  const send = async (): Promise<void> => {
    if (sending) return
    sending = true
    try {
      await sendAll(store, (it) => post(form, it), (came) => {
        if (came.kind === 'taken') say(text('sent', came.number))
        if (came.kind === 'refused') say(text('refused', came.why))
        if (came.kind === 'login') say(text('login'))
      })
    } finally {
      sending = false
      await show()
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void (async () => {
      if ((await store.all()).length >= WAITING_MAX) return say(text('full'))
      const it = await kept(form)
      // Kept before it is sent: whatever happens in between, nothing is lost.
      await store.put(it)
      form.reset()
      say(text('kept'))
      await send()
    })()
  })
  queue.querySelector('[data-patrol-send]')?.addEventListener('click', () => void send())
  addEventListener('online', () => void send())
  await show()
  if (navigator.onLine) await send()
}

/** One after the other; the first that finds no connection ends it, and what the server will never take does not stop the rest. */
export async function sendAll(store: Store, post: (it: Kept) => Promise<Sent>, told: (it: Sent) => void): Promise<void> {
  for (const it of await store.all()) {
    const came = await post(it)
    told(came)
    if (came.kind === 'taken') await store.remove(it.client)
    if (came.kind === 'away' || came.kind === 'login') return
  }
}

async function kept(form: HTMLFormElement): Promise<Kept> {
  const fields: [string, string][] = []
  let photo: Kept['photo']
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') {
      if (name !== '_csrf' && value) fields.push([name, value])
    } else if (value.size > 0) photo = { name: value.name, type: value.type, bytes: await value.arrayBuffer() }
  }
  return { client: crypto.randomUUID(), at: new Date().toISOString(), fields, ...(photo ? { photo } : {}) }
}

/** With the token of today's page, not of the day it was written. */
async function post(form: HTMLFormElement, it: Kept): Promise<Sent> {
  const data = new FormData()
  it.fields.forEach(([name, value]) => data.append(name, value))
  data.append('client', it.client)
  if (it.photo) data.append('f.photo', new Blob([it.photo.bytes], { type: it.photo.type }), it.photo.name)
  const token = document.querySelector<HTMLMetaElement>('meta[name=csrf]')
  const header = token?.dataset['header']
  try {
    const answer = await fetch(form.action, { method: 'POST', body: data, headers: { Accept: 'text/html', ...(header && token ? { [header]: token.content } : {}) } })
    return read(answer.status, answer.redirected, answer.url, await answer.text())
  } catch {
    return { kind: 'away' }
  }
}

/** The page says what came of it as it would to somebody without script. */
export function read(status: number, redirected: boolean, url: string, html: string): Sent {
  if (redirected && url.includes('/login')) return { kind: 'login' }
  if (status === 401 || status === 403) return { kind: 'login' }
  if (status >= 500) return { kind: 'away' }
  const page = new DOMParser().parseFromString(html, 'text/html')
  const number = /C\d{4}-\d{6,}/.exec(page.getElementById('flashes')?.textContent ?? '')?.[0]
  if (redirected && number) return { kind: 'taken', number }
  return { kind: 'refused', why: (page.querySelector('.errors')?.textContent ?? String(status)).replace(/\s+/g, ' ').trim().slice(0, 200) }
}

function openStore(): Promise<Store> {
  return new Promise((done) => {
    const asked = indexedDB.open(DATABASE, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('reports', { keyPath: 'client' })
    // Where the browser keeps nothing (private windows), it is at least held while the page is open.
    asked.onerror = () => done(inMemory())
    asked.onsuccess = () => {
      const run = <T>(mode: IDBTransactionMode, does: (it: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
        new Promise((good, bad) => {
          const request = does(asked.result.transaction('reports', mode).objectStore('reports'))
          request.onsuccess = () => good(request.result)
          request.onerror = () => bad(request.error)
        })
      done({
        all: async () => ((await run('readonly', (it) => it.getAll())) as Kept[]).sort((a, b) => a.at.localeCompare(b.at)),
        put: async (it) => void (await run('readwrite', (one) => one.put(it))),
        remove: async (client) => void (await run('readwrite', (one) => one.delete(client))),
      })
    }
  })
}

export function inMemory(): Store {
  const all = new Map<string, Kept>()
  return {
    all: () => Promise.resolve([...all.values()]),
    put: (it) => Promise.resolve(void all.set(it.client, it)),
    remove: (client) => Promise.resolve(void all.delete(client)),
  }
}
