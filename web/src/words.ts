/** The reader's words for what scripts add; the page carries them in a template, so that no language lives in here. */
let all: Map<string, string> | undefined

export function word(key: string, ...args: (string | number)[]): string {
  if (!all) {
    all = new Map()
    const template = document.getElementById('words')
    if (template instanceof HTMLTemplateElement) {
      for (const it of template.content.querySelectorAll<HTMLElement>('[data-key]')) {
        all.set(it.dataset['key'] ?? '', it.textContent ?? '')
      }
    }
  }
  const text = all.get(key) ?? key
  return text.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)] ?? ''))
}

/** For tests, and never otherwise: a page's language does not change under it. */
export function forgetWords(): void {
  all = undefined
}

export function say(text: string): void {
  const line = document.getElementById('said')
  if (!line) return
  // Emptied first, so that the same words twice are read out twice.
  line.textContent = ''
  requestAnimationFrame(() => (line.textContent = text))
}
