import { useQuery } from '@tanstack/react-query'
import { FlowPage, type FlowPageProps } from '../../kit/frames/flow-page.tsx'
import { useLanguage } from '../../kit/language.tsx'
import { useHours } from '../hours.tsx'
import { dayAt, leftIn } from '../opening.ts'
import { permitKindsQuery } from '../permit.ts'
import { BookedPage } from './booked-page.tsx'
import { stepIds, type StepId } from './draft.ts'
import { KindStep } from './kind-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { useBooking, type Booking } from './use-booking.ts'
import { useBookingFlow, type BookingFlow } from './use-booking-flow.ts'
import { WhenStep } from './when-step.tsx'
import { WhoStep } from './who-step.tsx'

/** Booking, one decision a step: which permit, when, for whom, and a last look. What was said is kept when something is refused. */
export function BookPage() {
  const { t } = useLanguage()
  const flow = useBookingFlow()
  const booking = useBooking(flow)
  const steps = useSteps(flow)
  const next = useNext(flow, booking)
  if (booking.booked) {
    return (
      <BookedPage
        {...booking.booked}
        onMore={() => {
          booking.reset()
          flow.startOver()
        }}
      />
    )
  }
  return (
    <FlowPage
      title={t('page.book.title')}
      back={{ href: '/permits', label: t('page.permits.title') }}
      status={flow.status}
      steps={steps}
      current={flow.step}
      onGo={(id) => flow.go(stepIds.find((each) => each === id) ?? 'kind')}
      problem={flow.step === 'review' ? booking.error : null}
      {...(next && { next })}
    >
      <StepContent flow={flow} booking={booking} />
    </FlowPage>
  )
}

function StepContent({ flow, booking }: { flow: BookingFlow; booking: Booking }) {
  const { draft, chosen, who, step } = flow
  const rules = useQuery(permitKindsQuery).data
  const setWho: BookingFlow['setWho'] = (change) => {
    booking.reset()
    flow.setWho(change)
  }
  if (step === 'kind') return <KindStep value={draft.kind} onChange={flow.setKind} />
  if (step === 'when' && draft.kind) {
    return (
      <WhenStep
        kind={draft.kind}
        day={draft.day}
        slot={flow.slotWord}
        units={Math.max(1, who.units)}
        today={dayAt(flow.now_ms)}
        now_ms={flow.now_ms}
        onDay={flow.setDay}
        onSlot={flow.setSlot}
      />
    )
  }
  if (step === 'who') {
    return (
      <WhoStep
        by={draft.by}
        group={draft.group}
        picked={flow.picked}
        left={chosen.slot && leftIn(chosen.slot)}
        units={who.units}
        onBy={(by) => setWho({ by })}
        onGroup={(group) => setWho({ group })}
        onPicked={(picked) => setWho({ picked })}
        onOtherSlot={() => flow.go('when')}
      />
    )
  }
  if (!chosen.opening || !chosen.slot) return null
  return (
    <ReviewStep
      opening={chosen.opening}
      slot={chosen.slot}
      groupName={who.name}
      people={who.people}
      units={who.units}
      cancelBefore_min={rules?.find((kind) => kind.code === draft.kind)?.cancel_before_min ?? null}
      holders={booking.holders}
      isWithoutHolders={flow.leftOut !== null}
      onWithoutHolders={() => {
        booking.resetError()
        flow.leaveOut(booking.holders)
      }}
    />
  )
}

/** The main button of the step: on to the next one, or the booking itself. */
function useNext(flow: BookingFlow, booking: Booking): FlowPageProps['next'] {
  const { t } = useLanguage()
  const { draft, chosen, who, step } = flow
  if (step === 'review') {
    const isBlocked = (booking.holders?.length ?? 0) > 0 && flow.leftOut === null
    return {
      label: t('page.book.issue', { count: who.units }),
      onPress: booking.book,
      isBusy: booking.isBusy || who.isLoading,
      isDisabled: !flow.isBookable || isBlocked,
    }
  }
  const isAnswered: Record<Exclude<StepId, 'review'>, boolean> = {
    kind: draft.kind !== null,
    when: chosen.slot !== null,
    who: who.units > 0 && flow.isBookable,
  }
  return {
    label: t('page.book.next'),
    onPress: () => flow.go(stepIds[stepIds.indexOf(step) + 1] ?? 'review'),
    isDisabled: !isAnswered[step],
  }
}

function useSteps({ draft, chosen, who }: BookingFlow): FlowPageProps['steps'] {
  const { t, formats, language } = useLanguage()
  const hours = useHours()
  const { opening, slot } = chosen
  const kind = draft.kind && t(`permit-kind.${draft.kind}`)
  const when =
    opening &&
    slot &&
    t('page.book.said.when', {
      day: formats.day(opening.day, undefined, 'short'),
      hours: hours(slot.startsAt, slot.endsAt),
      place: opening.place.name[language],
    })
  const members = t('page.book.who.members', { count: who.units })
  const people = who.units === 0 ? null : who.name ? `${who.name[language]} · ${members}` : members
  return [
    { id: 'kind', title: t('page.book.step.kind'), ...(kind && { said: kind }) },
    { id: 'when', title: t('page.book.step.when'), ...(when && { said: when }) },
    { id: 'who', title: t('page.book.step.who'), ...(people && { said: people }) },
    { id: 'review', title: t('page.book.step.review') },
  ]
}
