/** Lists: search while typing (never in the middle of a composed character), filters at once, selection with a count. */

const PAUSE_MILLIS = 300

export function lists(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form.list-find:not([data-awake])')) find(form)
  for (const form of root.querySelectorAll<HTMLFormElement>('form.list-rows:not([data-awake])')) pick(form)
}

function find(form: HTMLFormElement): void {
  form.dataset['awake'] = ''
  let pause: ReturnType<typeof setTimeout> | undefined
  const ask = (): void => {
    clearTimeout(pause)
    form.dispatchEvent(new CustomEvent('find', { bubbles: false }))
  }
  const soon = (event: Event): void => {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || field.type !== 'search') return
    // Pinyin under way is not yet what somebody looks for.
    if (event instanceof InputEvent && event.isComposing) return
    clearTimeout(pause)
    pause = setTimeout(ask, PAUSE_MILLIS)
  }
  form.addEventListener('input', soon)
  form.addEventListener('compositionstart', () => clearTimeout(pause))
  form.addEventListener('compositionend', soon)
  form.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement && event.target.type === 'search')) ask()
  })
  form.addEventListener('submit', () => clearTimeout(pause))
}

function pick(form: HTMLFormElement): void {
  form.dataset['awake'] = ''
  const all = form.querySelector<HTMLInputElement>('.pick-all')
  const boxes = (): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>('input[name=sel]')]
  const count = form.querySelector('.picked-count b')
  const show = (): void => {
    const picked = boxes().filter((it) => it.checked).length
    if (count) count.textContent = String(picked)
    if (!all) return
    all.checked = picked > 0 && picked === boxes().length
    all.indeterminate = picked > 0 && !all.checked
  }
  if (all) {
    all.hidden = false
    all.addEventListener('change', () => {
      for (const it of boxes()) it.checked = all.checked
      show()
    })
  }

  // Shift takes everything between the last tick and this one, as in a mail box.
  let last: HTMLInputElement | undefined
  form.addEventListener('click', (event) => {
    const box = event.target
    if (!(box instanceof HTMLInputElement) || box.name !== 'sel') return
    if (event.shiftKey && last) {
      const rows = boxes()
      const [from, to] = [rows.indexOf(last), rows.indexOf(box)].sort((a, b) => a - b) as [number, number]
      if (from >= 0) for (const it of rows.slice(from, to + 1)) it.checked = box.checked
    }
    last = box
    show()
  })
  form.addEventListener('change', show)

  // The token belongs to a POST alone; a GET would put it into the address.
  const token = form.querySelector<HTMLInputElement>('input[data-csrf]')
  form.addEventListener('submit', (event) => {
    const button = event.submitter
    if (token) token.disabled = !(button instanceof HTMLButtonElement && button.getAttribute('formmethod') === 'post')
  })
  show()
}
