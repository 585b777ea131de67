// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'

vi.mock('maplibre-gl', () => ({ Map: class {}, Marker: class {}, NavigationControl: class {}, setWorkerUrl: () => {} }))
vi.mock('maplibre-gl/dist/maplibre-gl.css', () => ({ default: '' }))
const { classOf, extent, middle, mix, numeric, quantiles, rgb } = await import('../src/map')

test('gives a place without a number no class at all', () => {
  const steps = quantiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)
  expect(steps).toEqual([2, 4, 6, 8, 10])
  expect(classOf(null, steps)).toBe(-1)
  expect(classOf(0, steps)).toBe(0)
  expect(classOf(10, steps)).toBe(4)
  expect(numeric('3')).toBeNull()
  expect(numeric(Number.NaN)).toBeNull()
})

test('finds the corners of all shapes', () => {
  const shapes = { type: 'FeatureCollection' as const, features: [{ type: 'Feature' as const, properties: null, geometry: { type: 'MultiPolygon', coordinates: [[[[121, 39], [122, 38], [121.5, 40]]]] } }, { type: 'Feature' as const, properties: null, geometry: null }] }
  expect(extent(shapes)).toEqual([121, 38, 122, 40])
})

test('writes the name into the largest part', () => {
  const small = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
  const large = [[[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]]]
  const [x, y] = middle({ type: 'MultiPolygon', coordinates: [small, large] })!
  expect([x, y]).toEqual([15, 15])
})

test('mixes colours of the style sheet', () => {
  expect(rgb('#fff')).toEqual([255, 255, 255])
  expect(mix('#000000', '#ffffff', 0.5)).toBe('rgb(128,128,128)')
})
