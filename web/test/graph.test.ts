import { expect, test } from 'vitest'
import { bounded, fitted, inView, neighbours, parse, towards, zoomed } from '../src/graph'

const all = { x: 0, y: 0, width: 2000, height: 1000 }

test('shows a graph whole where it can be read', () => {
  expect(fitted(all, 1600, 900, 0.6)).toEqual({ x: 0, y: 0, width: 2000, height: 1125 })
})

test('starts a large graph at its beginning, in a size that can be read', () => {
  expect(fitted(all, 600, 600, 0.6).width).toBe(1000)
})

test('does not blow a small graph up', () => {
  expect(fitted({ x: 0, y: 0, width: 100, height: 50 }, 1000, 500, 0).width).toBe(800)
})

test('keeps what is under the pointer under the pointer', () => {
  const at = { x: 300, y: 200 }
  const view = zoomed({ x: 100, y: 100, width: 400, height: 400 }, 0.5, at)
  expect(view).toEqual({ x: 200, y: 150, width: 200, height: 200 })
})

test('never lets the graph be pushed out of sight', () => {
  expect(bounded({ x: 5000, y: -800, width: 500, height: 500 }, all, 1)).toEqual({ x: 1500, y: 0, width: 500, height: 500 })
})

test('puts a small graph in the middle', () => {
  expect(bounded({ x: 0, y: 0, width: 4000, height: 0 }, all, 2)).toEqual({ x: -1000, y: -500, width: 4000, height: 2000 })
})

test('slides as far as needed to see a node and no further', () => {
  expect(inView({ x: 0, y: 0, width: 500, height: 500 }, { x: 600, y: 100, width: 100, height: 40 }, 20).x).toBe(220)
  expect(inView({ x: 0, y: 0, width: 500, height: 500 }, { x: 100, y: 100, width: 100, height: 40 }, 20)).toMatchObject({ x: 0, y: 0 })
})

test('knows the neighbours on both sides of an edge', () => {
  const around = neighbours([['a', 'b'], ['b', 'c']])
  expect([...(around.get('b') ?? [])].sort()).toEqual(['a', 'c'])
})

test('walks to the node that lies ahead rather than the one that is only near', () => {
  const others = [{ x: 100, y: 0, id: 'ahead' }, { x: 40, y: 90, id: 'aside' }, { x: -10, y: 0, id: 'behind' }]
  expect(towards('ArrowRight', { x: 0, y: 0 }, others)?.id).toBe('ahead')
  expect(towards('ArrowLeft', { x: 0, y: 0 }, others)?.id).toBe('behind')
  expect(towards('ArrowUp', { x: 0, y: 0 }, [])).toBeUndefined()
})

test('does not take nonsense for a view box', () => {
  expect(parse('0 0 0 10')).toBeUndefined()
  expect(parse(null)).toBeUndefined()
  expect(parse('1, 2, 3, 4')).toEqual({ x: 1, y: 2, width: 3, height: 4 })
})
