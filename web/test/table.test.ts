// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { readTable, toCsv } from '../src/table'

function table(html: string): HTMLTableElement {
  document.body.innerHTML = `<table>${html}</table>`
  return document.querySelector('table')!
}

test('takes the exact number, not the one shown', () => {
  const data = readTable(table('<thead><tr><th>年</th><th>产值</th></tr></thead><tbody><tr><td>2022</td><td><data value="290470000000">2,904.7亿</data></td></tr></tbody>'))
  expect(data).toEqual({ categories: ['2022'], series: [{ name: '产值', values: [290470000000], said: ['2,904.7亿'] }] })
})

test('leaves a hole where nothing is known, never zero', () => {
  const data = readTable(table('<thead><tr><th>企业</th><th>人数</th></tr></thead><tbody><tr><td>甲</td><td>无数据</td></tr><tr><td>乙</td><td>1,200</td></tr></tbody>'))
  expect(data.series[0]?.values).toEqual([null, 1200])
})

test('does not take a column of words for a series', () => {
  const data = readTable(table('<thead><tr><th>企业</th><th>人数</th><th>来源</th></tr></thead><tbody><tr><td>甲</td><td>3</td><td>年报</td></tr></tbody>'))
  expect(data.series.map((it) => it.name)).toEqual(['人数'])
})

test('writes a file no spreadsheet takes for a formula', () => {
  const csv = toCsv(table('<thead><tr><th>名称</th><th>变化</th></tr></thead><tbody><tr><td>=HYPERLINK("x")</td><td>-3.5</td></tr></tbody>'))
  expect(csv).toBe('\uFEFF名称,变化\r\n"\'=HYPERLINK(""x"")",-3.5\r\n')
})
