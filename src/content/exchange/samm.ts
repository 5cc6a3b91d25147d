import type { Fault } from '../fault.ts';
import { faultAt } from '../source.ts';
import { editionOf, packId } from './edition.ts';
import { Names, slug } from './names.ts';
import { withSoundNeeds } from './needs.ts';
import {
  anyEvidence,
  type CapabilityInput,
  type DimensionInput,
  exampleOf,
  type ImportOptions,
  type ModelInput,
  type Pack,
  type PracticeInput,
  stepsOf,
} from './pack.ts';
import { cannotImport, wholeFault } from './problem.ts';
import { Report } from './report.ts';
import type { Item, Samm } from './samm-read.ts';
import { themeOf } from './themes.ts';
import { oneLine, shortened, told } from './words.ts';
import { listOf } from './yaml-documents.ts';

/** Names of SAMM's levels that fit on a button; it has numbers only. */
const levelNames = ['Best effort', 'Repeatable', 'Improved by feedback'];

/** An activity with everything that belongs to it. */
type Row = {
  readonly activity: Item;
  readonly question: Item;
  readonly stream: Item;
  readonly practice: Item;
  readonly level: number;
};

/** A staged pack from a copy of OWASP SAMM: functions become dimensions, practices capabilities, activities the rows. */
export function sammPack(samm: Samm, folder: string, { as, at }: ImportOptions): Pack {
  const report = new Report();
  const { rows, faults } = rowsOf(samm);
  const top = Math.max(0, ...rows.map(({ level }) => level));
  if (faults.length === 0 && top < 2) faults.push(wholeFault(folder, 'has no activities on two levels or more'));
  if (faults.length > 0) throw cannotImport(faults);
  report.note(
    'each activity answered with in place, partly or not yet, instead of one of four shares',
    'all questions',
  );

  const ids = new Names(['model']);
  const placed = samm.business_functions.flatMap((own, i) => {
    const id = ids.take(told(own.fields.name), 34, `function-${i + 1}`);
    const names = new Names();
    const practices = samm.security_practices
      .filter(({ fields }) => fields.function === own.id)
      .map((practice, k) => ({
        practice,
        id: `${id}.${names.take(told(practice.fields.name), 40, `practice-${k + 1}`)}`,
      }))
      .map((one) => ({
        ...one,
        rows: placedRows(
          one.id,
          rows.filter(({ practice }) => practice === one.practice),
        ),
      }))
      .filter((one) => one.rows.length > 0);
    return practices.length > 0 ? [{ own, id, practices }] : [];
  });
  const known = new Map(
    placed.flatMap(({ practices }) =>
      practices.flatMap((one) => one.rows.map(({ row, id }) => [row.activity.id, id] as const)),
    ),
  );
  const all = placed.flatMap(({ own, practices }) =>
    practices.flatMap((one) =>
      one.rows.map(({ row, id }) => practiceOf(row, id, told(own.fields.name), known, report)),
    ),
  );
  const sound = new Map(withSoundNeeds(all, report).map((practice) => [practice.id, practice]));
  const dimensions = placed.map(
    ({ own, id, practices }): DimensionInput => ({
      dimension: id,
      title: report.cut(told(own.fields.name), 60, id),
      summary: shortened(firstSentence(own.fields.description) || told(own.fields.name), 240),
      origin: shortened(own.id, 128),
      capabilities: practices.map((one) =>
        capabilityOf(
          one.practice,
          one.id,
          one.rows.map(({ row }) => row),
          one.rows.flatMap((row) => sound.get(row.id) ?? []),
          report,
        ),
      ),
    }),
  );
  return { model: modelOf(samm, dimensions, top, report, { as, at }), dimensions, report };
}

function modelOf(
  samm: Samm,
  dimensions: readonly DimensionInput[],
  top: number,
  report: Report,
  { as, at }: ImportOptions,
): ModelInput {
  const goal = (level: number) =>
    oneLine(samm.maturity_levels.find(({ fields }) => fields.number === level)?.fields.description);
  return {
    format: 1,
    id: packId(as, 'owasp-samm'),
    edition: editionOf('', dimensions),
    title: 'OWASP SAMM',
    short: 'OWASP SAMM',
    kind: 'staged',
    summary:
      'How an organisation builds security into its software, in three levels, from your own copy of OWASP SAMM.',
    levels: Array.from({ length: top }, (_, i) => ({
      level: i + 1,
      name: levelNames[i] ?? `Level ${i + 1}`,
      goal: report.cut(goal(i + 1) || `What level ${i + 1} asks for is in place.`, 300, `level ${i + 1}`),
    })),
    dimensions: dimensions.map(({ dimension }) => dimension),
    attribution: {
      title: 'OWASP Software Assurance Maturity Model (SAMM)',
      authors: 'OWASP SAMM project and its contributors',
      licence: 'CC-BY-SA-4.0',
      url: 'https://owaspsamm.org/',
      note: 'Based on OWASP SAMM (https://owaspsamm.org), imported from your own copy. Changed: questions turned into statements, texts cut where they were too long for a card, and the four answers became in place, partly and not yet. Who hands this pack on hands it on under the same licence.',
    },
    imported: { format: 'samm', at },
  };
}

/** What a text says first: a whole one would fill the menu. */
function firstSentence(text: unknown): string {
  return oneLine(text).split(/(?<=[.!?]) /)[0] ?? '';
}

/** Every activity with its question, stream, practice and level, and what is missing between them. */
function rowsOf(samm: Samm): { rows: Row[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const index = (items: readonly Item[]) => new Map(items.map((item) => [item.id, item]));
  const [activities, streams, practices] = [
    index(samm.activities),
    index(samm.streams),
    index(samm.security_practices),
  ];
  const [practiceLevels, maturityLevels] = [index(samm.practice_levels), index(samm.maturity_levels)];
  const linked = (item: Item, key: string, among: ReadonlyMap<string, Item>): Item | undefined => {
    const found = among.get(told(item.fields[key]));
    if (!found) faults.push(faultAt(item.yaml, [key], `leads to nothing in this copy`));
    return found;
  };
  const functions = index(samm.business_functions);
  for (const practice of samm.security_practices) linked(practice, 'function', functions);
  const rows = samm.questions.flatMap((question) => {
    const activity = linked(question, 'activity', activities);
    const stream = activity && linked(activity, 'stream', streams);
    const practice = stream && linked(stream, 'practice', practices);
    const practiceLevel = activity && linked(activity, 'level', practiceLevels);
    const maturity = practiceLevel && linked(practiceLevel, 'maturityLevel', maturityLevels);
    const level = maturity?.fields.number;
    if (maturity && !(typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= 9)) {
      faults.push(faultAt(maturity.yaml, ['number'], 'must be a whole number from 1 to 9'));
    }
    return activity && stream && practice && typeof level === 'number'
      ? [{ activity, question, stream, practice, level }]
      : [];
  });
  return { rows: rows.toSorted((a, b) => a.level - b.level || (a.stream.name < b.stream.name ? -1 : 1)), faults };
}

function placedRows(capability: string, rows: readonly Row[]): { row: Row; id: string }[] {
  const names = new Names();
  return rows.map((row, i) => ({
    row,
    id: `${capability}.${names.take(told(row.activity.fields.title), 38, `activity-${i + 1}`)}`,
  }));
}

function capabilityOf(
  { fields }: Item,
  id: string,
  rows: readonly Row[],
  practices: readonly PracticeInput[],
  report: Report,
): CapabilityInput {
  const name = told(fields.name);
  const criteria = rows
    .map(({ question }) => oneLine(listOf(question.fields.quality)[0]))
    .filter((text) => text !== '');
  return {
    id,
    title: report.cut(name, 80, name),
    ...(told(fields.shortName) === '' ? {} : { code: shortened(told(fields.shortName), 40) }),
    theme: themeOf(name, oneLine(fields.shortDescription)),
    question: `${shortened(name, 200)}: which of these are in place with you?`,
    why: report.cut(oneLine(fields.longDescription) || oneLine(fields.shortDescription) || name, 900, name),
    evidence: criteria.length > 0 ? criteria.slice(0, 8).map((one) => report.cut(one, 300, name)) : [anyEvidence],
    example: exampleOf(practices.map(({ title }) => title)),
    practices: [...practices],
    origin: shortened(told(fields.id), 128),
  };
}

function practiceOf(
  { activity, question, practice, level }: Row,
  id: string,
  area: string,
  known: ReadonlyMap<string, string>,
  report: Report,
): PracticeInput {
  const { fields } = activity;
  const title = told(fields.title) || activity.name;
  const needs = listOf(fields.relatedActivities).flatMap((one) => {
    const need = known.get(told(one));
    if (need === undefined) report.note('prerequisite that is not in this copy, left out', title);
    return need ?? [];
  });
  const why = [oneLine(fields.benefit).replace(/[^.!?…]$/, '$&.'), oneLine(fields.shortDescription)]
    .filter((text) => text !== '')
    .join(' ');
  return {
    id,
    level,
    code: shortened(question.name, 40),
    title: report.cut(title, 80, title),
    statement: report.cut(statementOf(oneLine(question.fields.text) || title), 160, title),
    why: report.cut(why || 'The model gives no reason.', 400, `reason of ${title}`),
    start: stepsOf(
      listOf(question.fields.quality),
      report,
      title,
      shortened(oneLine(fields.shortDescription) || title, 200),
    ),
    effort: 'M',
    needs,
    source: {
      title: shortened(`OWASP SAMM: ${told(practice.fields.name)}`, 200),
      url: `https://owaspsamm.org/model/${slug(area, 80)}/${slug(told(practice.fields.name), 80)}/`,
    },
    origin: shortened(activity.id, 128),
  };
}

/** "Do you scan your code?" as a team says that it does; a question that begins otherwise stays one. */
export function statementOf(question: string): string {
  const [, start = '', who = '', rest] = /^(Do|Have) (\S+) (.+)\?$/.exec(question) ?? [];
  if (rest === undefined) return question;
  const subject = who === 'you' ? 'We' : `${who.charAt(0).toUpperCase()}${who.slice(1)}`;
  if (start === 'Have' && who !== 'you') return question;
  const said = `${subject} ${start === 'Have' ? 'have ' : ''}${rest}.`;
  return said.replace(/\byour\b/g, 'our').replace(/\byou\b/g, 'we');
}
