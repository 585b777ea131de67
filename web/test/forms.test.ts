// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { fill, forms, read } from '../src/forms'
import { forgetWords } from '../src/words'

beforeEach(() => {
  forgetWords()
  localStorage.clear()
  document.body.innerHTML = `
    <template id="words"><i data-key="draft">草稿 {0}</i><i data-key="draft.use">接着填</i><i data-key="draft.drop">丢弃草稿</i></template>
    <form data-form action="/firms/1" method="post">
      <input name="_csrf" type="hidden" value="token"><input name="name" value="甲"><input name="secret" type="password" value="geheim">
      <input type="checkbox" name="kind" value="A"><input type="checkbox" name="kind" value="B" checked><textarea name="note"></textarea>
      <button type="submit">保存</button>
    </form>`
})
const form = (): HTMLFormElement => document.querySelector('form')!
const field = (name: string): HTMLInputElement => form().elements.namedItem(name) as HTMLInputElement

test('keeps neither passwords nor tokens', () => {
  expect(read(form())).toEqual([['name', '甲'], ['kind', 'B'], ['note', '']])
})

test('puts back what was typed, ticks included', () => {
  fill(form(), [['name', '乙'], ['kind', 'A'], ['note', '注']])
  expect(read(form())).toEqual([['name', '乙'], ['kind', 'A'], ['note', '注']])
  expect(field('secret').value).toBe('geheim')
})

test('offers the draft of last time and fills it in when asked', () => {
  vi.useFakeTimers()
  forms(document)
  field('name').value = '丙'
  form().dispatchEvent(new Event('input'))
  vi.runAllTimers()
  vi.useRealTimers()

  field('name').value = '甲'
  delete form().dataset['awake']
  forms(document)
  const use = [...document.querySelectorAll<HTMLButtonElement>('.draft button')].find((it) => it.textContent === '接着填')
  use?.click()
  expect(field('name').value).toBe('丙')
  expect(document.querySelector('.draft')).toBeNull()
})

test('offers nothing where nothing was changed', () => {
  localStorage.setItem('draft:/firms/1', JSON.stringify({ at: Date.now(), fields: read(form()) }))
  forms(document)
  expect(document.querySelector('.draft')).toBeNull()
})

test('asks before unsaved input is left, and not after it was sent', () => {
  forms(document)
  const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(leave()).toBe(false)
  form().dispatchEvent(new Event('input'))
  expect(leave()).toBe(true)
  form().dispatchEvent(new Event('submit'))
  expect(leave()).toBe(false)
})

test('names the field in front of what is wrong with it', () => {
  document.body.innerHTML = '<form data-form><div class="errors" tabindex="-1"><a href="#name"><span>请填写</span></a></div><label for="name"><span>企业名称</span></label><input id="name" name="name"></form>'
  forms(document)
  expect(document.querySelector('.errors a')?.textContent).toBe('企业名称 请填写')
  expect(document.activeElement?.className).toBe('errors')
})
