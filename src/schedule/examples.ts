/** What can be said of a rhythm, for who asks and for who was not understood. */
export const scheduleExamples = [
  'every monday 10:00',
  'every 2 weeks on thursday 15:30',
  'first monday of the month 9:00',
  'every weekday at 9',
  'every day 9:30',
  'last friday of the month 16:00',
  'every month on the 15th 9:00',
  'every month on the 31st 9:00',
  'last day of the month 16:00',
  'every quarter',
  'every year on 1 march 9:00',
] as const;
