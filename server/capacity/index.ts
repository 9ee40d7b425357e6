export { createEngine, type Engine, type EngineLimits } from './engine.ts'
export { partyLimit, type Bearer, type Booked, type BookingRequest, type Outcome } from './booking-request.ts'
export {
  giveBack,
  holdBooking,
  listSlots,
  makePool,
  setCapacity,
  setPoolOpen,
  type Slot,
  type SlotTimes,
} from './pools.ts'
