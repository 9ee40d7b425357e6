import { useRouter } from '@tanstack/react-router'
import { bookForPicked, carryPeople } from './carried-people.ts'
import type { Person, PersonWhole } from './person.ts'

/** More are booked for as a group: one booking by hand names at most this many. */
export const bookedByHand_most = 100

/** Goes to booking with these people chosen; their names go along in memory and stand in no address. */
export function useBookFor() {
  const router = useRouter()
  return (people: readonly (Person | PersonWhole)[]) => {
    carryPeople(people.map((person) => ({ ...person, ties: tiesOf(person) })))
    router.history.push(bookForPicked)
  }
}

const tiesOf = ({ ties }: Person | PersonWhole): number => (typeof ties === 'number' ? ties : ties.length)
