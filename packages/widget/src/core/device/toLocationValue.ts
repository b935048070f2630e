/**
 * A place as the location's header has it: `lat,lon` in decimal degrees, with a decimal point in
 * every language. Undefined when it is no place on Earth. Source: seeds 002 and 004.
 *
 * @param decimals how exactly, 0 to 6: 2 is about 1.1 km, 3 about 110 m
 */
export function toLocationValue(
  latitude: number,
  longitude: number,
  decimals: number,
): string | undefined {
  // NaN fails both.
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  return `${toFixed(latitude, decimals)},${toFixed(longitude, decimals)}`
}

/** Without the sign of a zero: -0.001 rounds to "0.00". */
function toFixed(degrees: number, decimals: number): string {
  return Number(degrees.toFixed(decimals)).toFixed(decimals)
}
