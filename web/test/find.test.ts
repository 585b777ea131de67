// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { find } from '../src/find'

const ANSWER = `<div role="group"><a role="option" id="a" aria-selected="false" href="#one">甲</a><a role="option" id="b" aria-selected="false" href="#two">乙</a></div>`
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('fetch', async (address: URL) => {
    asked.push(address.search)
    return new Response(ANSWER)
  })
  document.body.innerHTML = `<header class="bar"><form class="find" action="/search"><label for="find">搜索</label><input id="find" type="search" name="q"></form></header>`
  find()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const box = (): HTMLInputElement => document.querySelector('input')!
const sheet = (): HTMLElement => document.querySelector('#found')!
const press = (key: string): boolean => box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
async function type(text: string): Promise<void> {
  box().value = text
  box().dispatchEvent(new Event('input', { bubbles: true }))
  await vi.runAllTimersAsync()
}

test('asks once somebody pauses and shows what comes', async () => {
  box().value = 'd'
  box().dispatchEvent(new Event('input'))
  await type('dl')
  expect(asked).toEqual(['?q=dl&suggest='])
  expect(sheet().hidden).toBe(false)
  expect(box().getAttribute('aria-expanded')).toBe('true')
})

test('arrows choose, one step past the end is nobody', async () => {
  await type('dl')
  press('ArrowDown')
  expect(box().getAttribute('aria-activedescendant')).toBe('a')
  press('ArrowDown')
  press('ArrowDown')
  expect(box().hasAttribute('aria-activedescendant')).toBe(false)
  press('ArrowUp')
  expect(box().getAttribute('aria-activedescendant')).toBe('b')
})

test('Enter opens what is chosen and leaves the form alone otherwise', async () => {
  await type('dl')
  expect(press('Enter')).toBe(true)
  const opened = vi.fn((event: Event) => event.preventDefault())
  document.querySelector('#a')!.addEventListener('click', opened)
  press('ArrowDown')
  expect(press('Enter')).toBe(false)
  expect(opened).toHaveBeenCalledOnce()
})

test('Escape closes, and an empty box offers nothing', async () => {
  await type('dl')
  expect(press('Escape')).toBe(false)
  expect(sheet().hidden).toBe(true)
  await type('dl')
  expect(sheet().hidden).toBe(false)
  await type('')
  expect(sheet().hidden).toBe(true)
})
