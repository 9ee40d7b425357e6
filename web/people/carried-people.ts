import type { Person } from './person.ts'

let carried: ReadonlyMap<string, Person> = new Map()

/** Takes people picked on one page along to the next, in memory: no address names them, and a reload forgets them. */
export function carryPeople(people: readonly Person[]): void {
  carried = new Map(people.map((person) => [person.id, person]))
}

/** Those taken along, by id; for the first state of the page that is gone to. */
export const carriedPeople = (): ReadonlyMap<string, Person> => carried

/** Once they have arrived, so that the page opened anew does not find them again. */
export function dropCarriedPeople(): void {
  carried = new Map()
}

/** Where a booking for people picked by hand begins. */
export const bookForPicked = '/permits/new?by=people'
