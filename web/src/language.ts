/** The language link leads back to where the reader is now, also after a list was swapped and the address changed. */
export function language(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-language]') : null
    if (!link) return
    const to = new URL(link.href)
    to.searchParams.set('back', location.pathname + location.search)
    link.href = to.toString()
  })
}
