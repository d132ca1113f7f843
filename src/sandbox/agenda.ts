import { z } from 'zod';

/** Something that will happen to an order later, if it still has the status by then. */
export const appointmentSchema = z.strictObject({
  orderId: z.string(),
  step: z.enum([
    'accept',
    'refuse',
    'askAcceptance',
    'prepare',
    'prepareWithoutAddress',
    'giveAddress',
    'shipFromWarehouse',
    'deliver',
    'customerCancels',
    'acceptCancellation',
    'rejectCancellation',
    'cancelUnaccepted',
  ]),
  /** The status that the order must have for the step to be taken. */
  whileStatus: z.string(),
  /** Milliseconds since 1970. */
  dueAt: z.number(),
});
export type Appointment = z.output<typeof appointmentSchema>;

/** The longest wait that a timer takes. */
const longestWait = 2 ** 31 - 1;

export type Agenda = ReturnType<typeof createAgenda>;

/** Keeps what is to happen later, and has it done when it is due. */
export function createAgenda(keep: (appointment: Appointment) => void) {
  let appointments: Appointment[] = [];
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Infinity;

  /** Sets the timer to `dueAt` unless it wakes earlier anyway. */
  function wakeBy(dueAt: number): void {
    if (dueAt >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = dueAt;
    timer = setTimeout(keepDue, Math.min(longestWait, Math.max(0, dueAt - Date.now())));
  }

  function keepDue(): void {
    const now = Date.now();
    const due = appointments.filter(({ dueAt }) => dueAt <= now);
    appointments = appointments.filter(({ dueAt }) => dueAt > now);
    wakesAt = Infinity;
    for (const appointment of due.sort((a, b) => a.dueAt - b.dueAt)) keep(appointment);
    wakeBy(earliest(appointments));
  }

  return {
    all: (): readonly Appointment[] => appointments,
    ofOrder: (orderId: string) => appointments.filter((entry) => entry.orderId === orderId),

    add(appointment: Appointment): void {
      appointments.push(appointment);
      wakeBy(appointment.dueAt);
    },

    replaceAll(others: Appointment[]): void {
      appointments = others;
      wakeBy(earliest(others));
    },

    stop(): void {
      clearTimeout(timer);
      wakesAt = -Infinity;
    },
  };
}

function earliest(appointments: readonly Appointment[]): number {
  return appointments.reduce((first, { dueAt }) => Math.min(first, dueAt), Infinity);
}
