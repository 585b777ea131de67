// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { lists } from '../src/lists'
import { keys } from '../src/keys'

beforeEach(() => {
  document.body.innerHTML = `
    <form class="list-find"><input type="search" name="q" data-find><select name="state"><option value="">全部</option><option value="GAP">缺</option></select></form>
    <form class="list-rows" method="get"><input type="checkbox" class="pick-all" hidden>
      <table><tbody>${[1, 2, 3, 4].map((it) => `<tr><td><input type="checkbox" name="sel" value="${it}"></td><td><a href="#${it}">行 ${it}</a></td></tr>`).join('')}</tbody></table>
      <span class="picked-count"><b>0</b></span>
      <input type="hidden" name="_csrf" value="token" data-csrf disabled>
      <button type="submit" name="export" value="csv">CSV</button><button type="submit" formmethod="post" formaction="/merge">合并</button></form>`
  Element.prototype.scrollIntoView = () => {}
  lists(document)
})
const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('input[name=sel]')]
const all = (): HTMLInputElement => document.querySelector('.pick-all')!
const count = (): string => document.querySelector('.picked-count b')!.textContent!

test('counts what is selected and takes all at once', () => {
  expect(all().hidden).toBe(false)
  boxes()[0]!.click()
  expect(count()).toBe('1')
  expect(all().indeterminate).toBe(true)
  all().checked = true
  all().dispatchEvent(new Event('change'))
  expect(count()).toBe('4')
})

test('takes everything in between with shift', () => {
  boxes()[0]!.click()
  boxes()[2]!.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))
  expect(boxes().map((it) => it.checked)).toEqual([true, true, true, false])
})

test('sends the token with a POST alone', () => {
  const form = document.querySelector<HTMLFormElement>('.list-rows')!
  const [get, post] = [...form.querySelectorAll<HTMLButtonElement>('button')]
  const token = form.querySelector<HTMLInputElement>('[data-csrf]')!
  form.dispatchEvent(Object.assign(new Event('submit', { cancelable: true }), { submitter: post }))
  expect(token.disabled).toBe(false)
  form.dispatchEvent(Object.assign(new Event('submit', { cancelable: true }), { submitter: get }))
  expect(token.disabled).toBe(true)
})

test('waits until a character is composed before it searches', () => {
  vi.useFakeTimers()
  const form = document.querySelector<HTMLFormElement>('.list-find')!
  const asked = vi.fn()
  form.addEventListener('find', asked)
  const field = form.querySelector('input')!
  field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
  vi.runAllTimers()
  expect(asked).not.toHaveBeenCalled()
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  vi.runAllTimers()
  expect(asked).toHaveBeenCalledOnce()
  vi.useRealTimers()
})

test('filters at once', () => {
  const form = document.querySelector<HTMLFormElement>('.list-find')!
  const asked = vi.fn()
  form.addEventListener('find', asked)
  form.querySelector('select')!.dispatchEvent(new Event('change', { bubbles: true }))
  expect(asked).toHaveBeenCalledOnce()
})

test('walks through the rows with j and k, but not while somebody types', () => {
  keys()
  const press = (key: string, on: Element = document.body): boolean => on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  press('j')
  press('j')
  expect(document.activeElement?.textContent).toBe('行 2')
  press('k', document.activeElement!)
  expect(document.activeElement?.textContent).toBe('行 1')
  press('/')
  expect(document.activeElement).toBe(document.querySelector('[data-find]'))
  press('j', document.activeElement!)
  expect(document.activeElement).toBe(document.querySelector('[data-find]'))
})
