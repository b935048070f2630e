import * as v from 'valibot'

/** The countries that both Capa operations take, in their documents' order. Source: seeds 000, 001. */
export const CAPA_COUNTRIES = [
  ...['MX', 'DO', 'US', 'AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR'],
  ...['DE', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU', 'MT', 'NL', 'PL', 'PT', 'RO'],
  ...['SK', 'SI', 'ES', 'SE', 'IS', 'LI', 'NO', 'CH', 'GB', 'MC', 'SM', 'AD', 'VA'],
] as const

/** An ISO 3166-1 alpha-2 code that Capa lists. It may still answer that it does not support it. */
export type CapaCountry = (typeof CAPA_COUNTRIES)[number]

export const CapaCountrySchema: v.GenericSchema<unknown, CapaCountry> = v.picklist(CAPA_COUNTRIES)
