/** A message can be closed; one without a way back goes by itself once it has had time to be read. */
import { word } from './words'

const READ_MILLIS = 12_000

export function flashes(root: ParentNode): void {
  for (const flash of root.querySelectorAll<HTMLElement>('.flash:not([data-awake])')) {
    flash.dataset['awake'] = ''
    const close = document.createElement('button')
    close.type = 'button'
    close.className = 'flash-close'
    close.textContent = '×'
    close.setAttribute('aria-label', word('close'))
    close.addEventListener('click', () => flash.remove())
    flash.append(close)
    const stays = flash.querySelector('form') !== null || flash.classList.contains('flash-failed')
    if (!stays) setTimeout(() => { if (!flash.matches(':hover, :focus-within')) flash.remove() }, READ_MILLIS)
  }
}
