import { describe, expect, test } from 'vitest'
import { box, boxText, circle, circleText, distance, length, polygonText, said } from '../src/sketch'

describe('what is drawn on the map', () => {
  test('measures along the surface', () => {
    // A degree of latitude, and one of longitude at 60 degrees, which is half as long.
    expect(distance([121, 39], [121, 40])).toBeCloseTo(111_195, -1)
    expect(distance([10, 60], [11, 60])).toBeCloseTo(55_597, -2)
    expect(length([[121, 39], [121, 40], [121, 39]])).toBeCloseTo(2 * 111_195, -2)
    expect(length([])).toBe(0)
  })

  test('stands in the address as the server reads it', () => {
    expect(boxText(box([122, 39], [121.5, 38.9]))).toBe('box:121.5,38.9,122,39')
    expect(polygonText([[121, 39], [122, 39], [121.5, 39.123456]])).toBe('polygon:121,39;122,39;121.5,39.12346')
    expect(circleText([121, 39], 0.2)).toBe('circle:121,39,1')
  })

  test('a circle is as far from its middle everywhere', () => {
    for (const it of circle([121.8, 39.1], 5000)) expect(Math.abs(distance([121.8, 39.1], it) - 5000)).toBeLessThan(15)
  })

  test('says distances as people do', () => {
    expect(said(850.4, 'en')).toBe('850 m')
    expect(said(12_345, 'en')).toBe('12.3 km')
    expect(said(123_456, 'en')).toBe('123 km')
  })
})
