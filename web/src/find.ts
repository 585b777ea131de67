/**
 * The box in the bar offers what it finds while one types: up and down choose, Enter opens, Escape closes. Without script, and
 * on Enter with nothing chosen, the form goes to the page of the search.
 */
const WAIT = 120

export function find(): void {
  const form = document.querySelector<HTMLFormElement>('.bar form.find')
  const box = form?.querySelector<HTMLInputElement>('input[type=search]')
  if (!form || !box) return
  const sheet = document.createElement('div')
  sheet.id = 'found'
  sheet.className = 'found-sheet'
  sheet.hidden = true
  sheet.setAttribute('role', 'listbox')
  sheet.setAttribute('aria-label', form.querySelector('label')?.textContent ?? '')
  form.append(sheet)
  box.setAttribute('role', 'combobox')
  box.setAttribute('aria-autocomplete', 'list')
  box.setAttribute('aria-controls', sheet.id)
  box.setAttribute('aria-expanded', 'false')

  let asked = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  const options = (): HTMLAnchorElement[] => [...sheet.querySelectorAll<HTMLAnchorElement>('[role=option]')]
  const chosen = (): HTMLAnchorElement | null => sheet.querySelector<HTMLAnchorElement>('[aria-selected=true]')

  const show = (open: boolean): void => {
    sheet.hidden = !open
    box.setAttribute('aria-expanded', String(open))
    if (!open) choose(undefined)
  }
  const choose = (it: HTMLAnchorElement | undefined): void => {
    chosen()?.setAttribute('aria-selected', 'false')
    if (it) {
      it.setAttribute('aria-selected', 'true')
      box.setAttribute('aria-activedescendant', it.id)
      it.scrollIntoView({ block: 'nearest' })
    } else box.removeAttribute('aria-activedescendant')
  }
  const close = (): void => {
    clearTimeout(timer)
    running?.abort()
    asked = ''
    show(false)
  }

  const ask = async (): Promise<void> => {
    const q = box.value.trim()
    if (q === asked) return
    asked = q
    running?.abort()
    if (q === '') {
      show(false)
      return
    }
    const mine = (running = new AbortController())
    const address = new URL(form.action)
    address.search = new URLSearchParams({ q, suggest: '' }).toString()
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: mine.signal, redirect: 'error' })
      if (!answer.ok) throw new Error(String(answer.status))
      const text = await answer.text()
      if (mine.signal.aborted) return
      sheet.innerHTML = text
      choose(undefined)
      show(sheet.childElementCount > 0)
    } catch {
      // The page of the search still answers, and says what is wrong.
      if (!mine.signal.aborted) close()
    }
  }

  box.addEventListener('input', (event) => {
    // While Chinese is being composed the letters typed so far are what one means, too.
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), WAIT)
    event.stopPropagation()
  })
  box.addEventListener('focus', () => {
    if (box.value.trim() !== '') void ask()
  })
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const all = options()
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (sheet.hidden || all.length === 0) return
        event.preventDefault()
        const now = chosen()
        const at = now ? all.indexOf(now) : event.key === 'ArrowDown' ? -1 : all.length
        const next = at + (event.key === 'ArrowDown' ? 1 : -1)
        choose(next < 0 || next >= all.length ? undefined : all[next])
        return
      }
      case 'Enter': {
        const it = chosen()
        if (!it) return
        event.preventDefault()
        it.click()
        return
      }
      case 'Escape':
        if (sheet.hidden) return
        // The first Escape closes what is offered, the next leaves the box.
        event.preventDefault()
        event.stopPropagation()
        close()
    }
  })
  form.addEventListener('submit', close)
  form.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !form.contains(event.relatedTarget)) close()
  })
  // A press on what is offered must not take the focus away before the click arrives.
  sheet.addEventListener('mousedown', (event) => event.preventDefault())
  sheet.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) setTimeout(close)
  })
}
