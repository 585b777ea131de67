/**
 * What every page gets once scripts run: htmx for quick swaps, focus and announcements after them, keys, menus that
 * close, lists with selection, forms that keep drafts. Charts, graphs and maps are fetched only by pages that have one.
 */
import './swap'
import { keys } from './keys'
import { find } from './find'
import { menus } from './menus'
import { lists } from './lists'
import { forms } from './forms'
import { flashes } from './flashes'
import { language } from './language'

document.documentElement.classList.add('script')

keys()
find()
menus()
language()

/** Runs for the page and again for every part swapped in; each island marks what it has taken care of. */
function wake(root: ParentNode): void {
  flashes(root)
  lists(root)
  forms(root)
  void pictures(root)
  if (root.querySelector('[data-locate], [data-patrol]')) void import('./patrol').then((it) => it.reporting(root))
}

async function pictures(root: ParentNode): Promise<void> {
  if (root.querySelector('figure[data-chart]')) (await import('./chart')).charts(root)
  if (root.querySelector('figure[data-graph]')) (await import('./graph')).graphs(root)
  if (root.querySelector('figure[data-map]')) (await import('./map')).maps(root)
  if (root.querySelector('figure[data-atlas]')) (await import('./atlas')).atlas(root)
}

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('button[data-print]')) window.print()
})

wake(document)
document.addEventListener('htmx:afterSettle', (event) => {
  // An outerHTML swap names the new element; its parent covers it and anything swapped out of band beside it.
  const part = event.target instanceof Element ? (event.target.parentElement ?? event.target) : document
  wake(part)
})
