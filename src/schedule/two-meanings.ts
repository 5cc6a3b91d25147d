import { anyDay, anyMonth } from './read-dates.ts';

const orderWords = ['third', 'fourth'];
const nth = new RegExp(
  `^(?:every|each) (?<n>third|fourth|\\d{1,2}(?:st|nd|rd|th)) (?<day>${anyDay})(?= |$)(?<rest>.*)$`,
);
const oneDay = new RegExp(`^(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${anyMonth})$`);

/** Why a line in small letters is no rhythm though it sounds like one, and what to say instead; undefined for any other. */
export function unsaid(line: string): string | undefined {
  const found = nth.exec(line)?.groups;
  if (found && !/ (?:month|quarter)/.test(found.rest ?? '')) return eitherOf(line, found);
  if (/^(?:every|each) 0+(?:th)? /.test(line))
    return 'Every 0 of anything is never. Say it like `every 2 weeks on monday 10:00`.';
  if (/^(?:(?:every|each) (?:\w+ )?(?:hour|minute)s?|hourly)\b/.test(line)) {
    return 'Once a day is as often as I come. Say it like `every weekday at 9`.';
  }
  const [, day, month] = oneDay.exec(line) ?? [];
  return day ? `That comes once. Say it like \`every year on ${day} ${month}\`.` : undefined;
}

/** "Every 3rd Wednesday" is one of the month for some, and every three weeks for others. */
function eitherOf(line: string, { n = '', day = '', rest = '' }: Readonly<Record<string, string | undefined>>) {
  const number = Number.parseInt(n, 10) || orderWords.indexOf(n) + 3;
  if (number <= 2) return undefined;
  const weeks = `every ${number} weeks on ${day}${rest}`;
  if (number > 4) return `Say it like \`${weeks}\`.`;
  const said = line.slice(0, line.length - rest.length);
  return `“${said}” can mean two things. Say \`${orderWords[number - 3]} ${day} of the month${rest}\` or \`${weeks}\`.`;
}
