/** What is drawn on the map by hand: its geometry, and how it stands in the address. Degrees, longitude before latitude. */

export type Point = [number, number]

/** Metres of the earth's mean radius. */
const RADIUS = 6_371_008.8
const CORNERS = 96

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Along the surface, in metres. */
export function distance([lonA, latA]: Point, [lonB, latB]: Point): number {
  const half = Math.sin(radians(latB - latA) / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)))
}

export function length(line: Point[]): number {
  return line.slice(1).reduce((sum, it, at) => sum + distance(line[at] ?? it, it), 0)
}

export function box([lonA, latA]: Point, [lonB, latB]: Point): Point[] {
  const [west, east] = lonA < lonB ? [lonA, lonB] : [lonB, lonA]
  const [south, north] = latA < latB ? [latA, latB] : [latB, latA]
  return [[west, south], [east, south], [east, north], [west, north]]
}

export function circle([lon, lat]: Point, metres: number): Point[] {
  const high = (metres / RADIUS) * (180 / Math.PI)
  const wide = high / Math.max(0.01, Math.cos(radians(lat)))
  return Array.from({ length: CORNERS }, (_, at): Point => {
    const angle = (2 * Math.PI * at) / CORNERS
    return [lon + wide * Math.cos(angle), lat + high * Math.sin(angle)]
  })
}

const degrees = (it: number): string => String(Math.round(it * 1e5) / 1e5)
const pair = ([lon, lat]: Point): string => `${degrees(lon)},${degrees(lat)}`

export const boxText = (corners: Point[]): string => `box:${pair(corners[0] ?? [0, 0])},${pair(corners[2] ?? [0, 0])}`
export const polygonText = (corners: Point[]): string => `polygon:${corners.map(pair).join(';')}`
export const circleText = (middle: Point, metres: number): string => `circle:${pair(middle)},${Math.max(1, Math.round(metres))}`

/** 850 m, 12.3 km: as people say it. */
export function said(metres: number, language: string | undefined): string {
  return metres < 1000
    ? `${Math.round(metres).toLocaleString(language)} m`
    : `${(metres / 1000).toLocaleString(language, { maximumFractionDigits: metres < 100_000 ? 1 : 0 })} km`
}

export const ring = (corners: Point[]): Point[] => (corners.length ? [...corners, corners[0] ?? [0, 0]] : [])
