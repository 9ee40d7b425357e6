import { leftIn, type Slot } from './opening.ts'

/** What a new capacity means for slots and for those who have booked them. */
export type CapacityChange = {
  /** Places offered before and after, in all the slots together. */
  before: number
  after: number
  booked: number
  /** Places that can be given after the change. */
  left: number
  /** How many slots then stand booked beyond their capacity, and by how many people. */
  slotsOver: number
  over: number
}

export function changeOf(slots: readonly Slot[], capacity_people: number): CapacityChange {
  const change: CapacityChange = { before: 0, after: 0, booked: 0, left: 0, slotsOver: 0, over: 0 }
  for (const slot of slots) {
    const over = Math.max(0, slot.booked_people - capacity_people)
    change.before += slot.capacity_people
    change.after += capacity_people
    change.booked += slot.booked_people
    change.left += leftIn({ ...slot, capacity_people })
    change.slotsOver += over > 0 ? 1 : 0
    change.over += over
  }
  return change
}

/** Which sentence says it: nothing changes, more is offered, less is, or less than is booked. */
export function sentenceOf(change: CapacityChange): 'same' | 'more' | 'fewer' | 'over' {
  if (change.over > 0) return 'over'
  if (change.after === change.before) return 'same'
  return change.after > change.before ? 'more' : 'fewer'
}
