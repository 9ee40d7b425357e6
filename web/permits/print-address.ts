import type { PermitFilter } from './permit.ts'

/** As many as one address names; a longer one is cut by servers between here and there. */
export const most_numbers = 100

/** Where the permits of a filter are printed. */
export const printAddress = (filter: PermitFilter): string =>
  `/permits/print?${new URLSearchParams(Object.entries(filter)).toString()}`

/** Where these permits are printed, named one by one. */
export const printAddressOf = (numbers: readonly string[]): string =>
  `/permits/print?numbers=${numbers.slice(0, most_numbers).join('-')}`

/** The numbers of such an address; what is no permit number is left out. */
export const numbersFrom = (word: string | undefined): string[] =>
  (word ?? '')
    .split('-')
    .filter((number) => /^\d{16}$/.test(number))
    .slice(0, most_numbers)
