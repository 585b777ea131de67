/** Menus are details: they open without script. With it, one is open at a time and they close on Escape and outside. */
export function menus(): void {
  const open = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')]

  document.addEventListener('click', (event) => {
    for (const it of open()) if (!(event.target instanceof Node) || !it.contains(event.target)) it.open = false
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const it of open()) {
      const inside = it.contains(document.activeElement)
      it.open = false
      if (inside) it.querySelector('summary')?.focus()
    }
  })
}
