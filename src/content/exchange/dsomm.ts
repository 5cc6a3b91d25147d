import type { Activity, Dsomm } from './dsomm-read.ts';
import { editionOf, packId } from './edition.ts';
import { Names } from './names.ts';
import { withSoundNeeds } from './needs.ts';
import {
  anyEvidence,
  type CapabilityInput,
  type DimensionInput,
  effortOf,
  exampleOf,
  hostOf,
  type ImportOptions,
  linkOf,
  type Pack,
  type PracticeInput,
  stepsOf,
} from './pack.ts';
import { unescaped } from './references.ts';
import { Report } from './report.ts';
import { themeOf } from './themes.ts';
import { oneLine, shortened, told } from './words.ts';
import { listOf, valueAt } from './yaml-documents.ts';

/** Rows of one question at most: more are asked in parts, by level. */
const mostRows = 15;

const levels = [
  ['Basic understanding', 'Basic understanding of security practices'],
  ['Basic adoption', 'Adoption of basic security practices'],
  ['High adoption', 'High adoption of security practices'],
  ['Very high adoption', 'Very high adoption of security practices'],
  ['Advanced, at scale', 'Advanced deployment of security practices at scale'],
] as const;

/** A staged pack from a copy of OWASP DSOMM: sub-dimensions become capabilities, activities the rows. */
export function dsommPack({ version, activities, lost }: Dsomm, { as, at }: ImportOptions): Pack {
  const report = new Report();
  for (const name of lost) report.note('link to a tool that leads nowhere, left out', name);
  const ids = new Names(['model']);
  const placed = grouped(activities, ({ dimension }) => dimension).map(([title, all], i) => {
    const id = ids.take(title, 34, `dimension-${i + 1}`);
    const names = new Names();
    const questions = grouped(all, ({ sub }) => sub).flatMap(([sub, own], n) =>
      inParts(own, sub, report).map(({ name, part }) => {
        const capability = `${id}.${names.take(name, 40, `part-${n + 1}`)}`;
        const rows = new Names();
        const placedRows = part.map((activity, k) => ({
          activity,
          id: `${capability}.${rows.take(activity.name, 38, `activity-${k + 1}`)}`,
        }));
        return { id: capability, name, rows: placedRows };
      }),
    );
    return { id, title, questions };
  });
  const known = idsOf(placed.flatMap(({ questions }) => questions.flatMap(({ rows }) => rows)));
  const all = placed.flatMap(({ questions }) =>
    questions.flatMap(({ rows }) => rows.map(({ id, activity }) => practiceOf(activity, id, known, report))),
  );
  const sound = new Map(withSoundNeeds(all, report).map((practice) => [practice.id, practice]));
  const dimensions = placed.map(
    ({ id, title, questions }): DimensionInput => ({
      dimension: id,
      title: report.cut(title, 60, title),
      ...(title.length > 60 ? { name: shortened(title, 160) } : {}),
      summary: shortened(`Asks about ${questions.map(({ name }) => name).join(', ')}.`, 400),
      capabilities: questions.map((question) =>
        capabilityOf(
          question.id,
          question.name,
          title,
          question.rows.map(({ activity }) => activity),
          question.rows.flatMap((row) => sound.get(row.id) ?? []),
          report,
        ),
      ),
    }),
  );
  return {
    model: {
      format: 1,
      id: packId(as, 'owasp-dsomm'),
      edition: editionOf(version, dimensions),
      title: 'OWASP DevSecOps Maturity Model',
      short: 'OWASP DSOMM',
      kind: 'staged',
      summary:
        'Security activities of teams that build and run software, in five levels, from your own copy of OWASP DSOMM.',
      levels: levels.map(([name, goal], i) => ({ level: i + 1, name, goal })),
      dimensions: dimensions.map(({ dimension }) => dimension),
      attribution: {
        title:
          version === ''
            ? 'OWASP DevSecOps Maturity Model'
            : `OWASP DevSecOps Maturity Model, version ${shortened(version, 40)}`,
        authors: 'OWASP DSOMM project and its contributors',
        licence: 'GPL-3.0',
        url: 'https://dsomm.owasp.org/',
        note: 'This work is based on the OWASP DevSecOps Maturity Model (https://dsomm.owasp.org/). Imported from your own copy, texts cut where they were too long for a card, Markdown taken out. The licence is that of its data repository; who hands this pack on hands it on under that licence.',
      },
      imported: { format: 'dsomm', ...(version === '' ? {} : { version: shortened(version, 80) }), at },
    },
    dimensions,
    report,
  };
}

function capabilityOf(
  id: string,
  name: string,
  dimension: string,
  activities: readonly Activity[],
  practices: readonly PracticeInput[],
  report: Report,
): CapabilityInput {
  const evidence = activities.map(({ fields }) => oneLine(fields.assessment)).filter((text) => text !== '');
  const risk = oneLine(activities[0]?.fields.risk);
  return {
    id,
    title: report.cut(name, 80, name),
    theme: themeOf(name, dimension),
    question: `${shortened(name, 200)}: which of these are in place with you?`,
    why: report.cut(risk || `It belongs to ${dimension}.`, 900, name),
    evidence:
      evidence.length > 0
        ? evidence.slice(0, 8).map((one) => report.cut(one, 300, `evidence of ${name}`))
        : [anyEvidence],
    example: exampleOf(practices.map(({ title }) => title)),
    practices: [...practices],
  };
}

function practiceOf(
  { name, level, fields, implementations }: Activity,
  id: string,
  known: ReadonlyMap<string, string>,
  report: Report,
): PracticeInput {
  const description = oneLine(fields.description);
  const risk = oneLine(fields.risk);
  const why = [risk, description === risk ? '' : description].filter((text) => text !== '').join(' ');
  const tools = implementations.map((one) => oneLine(valueAt(one, 'name') ?? one)).filter((text) => text !== '');
  const links = implementations.flatMap((one) => {
    const url = linkOf(valueAt(one, 'url'));
    return url === undefined ? [] : [{ title: shortened(oneLine(valueAt(one, 'name')) || hostOf(url), 200), url }];
  });
  const needs = listOf(fields.dependsOn).flatMap((one) => {
    const need = known.get(wanted(one));
    if (need === undefined) report.note('need that names no activity of this copy, left out', name);
    return need ?? [];
  });
  const comments = oneLine(fields.comments) || oneLine(fields.comment);
  const difficulty = fields.difficultyOfImplementation;
  return {
    id,
    level,
    title: report.cut(name, 80, name),
    ...(name.length > 80 ? { name: shortened(name, 160) } : {}),
    statement: shortened(name, 160),
    why: report.cut(why || 'The model gives no reason.', 400, `reason of ${name}`),
    start: stepsOf(
      [
        fields.measure,
        valueAt(fields.meta, 'implementationGuide'),
        tools.length > 0 ? shortened(`Others use: ${tools.join(', ')}.`, 200) : '',
      ],
      report,
      name,
      'Read what the model says about it, and agree what it means for you',
    ),
    effort: effortOf(['knowledge', 'time', 'resources'].map((key) => valueAt(difficulty, key))),
    ...(comments === '' ? {} : { caution: report.cut(comments, 300, `comment on ${name}`) }),
    needs,
    source: { title: shortened(`OWASP DSOMM: ${name}`, 200), url: 'https://dsomm.owasp.org/' },
    ...(links.length > 0 ? { further: links.slice(0, 12) } : {}),
    ...(told(fields.uuid) === '' ? {} : { origin: shortened(told(fields.uuid), 128) }),
  };
}

/** What a dependency names: an id, an activity's name, or the end of a pointer to either. */
function wanted(one: unknown): string {
  const text = told(valueAt(one, '$ref') ?? one);
  const parts = text.includes('#/') ? text.split('/').map(unescaped) : [text];
  return (parts.at(-1) === 'uuid' ? parts.at(-2) : parts.at(-1)) ?? '';
}

function idsOf(rows: readonly { readonly activity: Activity; readonly id: string }[]): Map<string, string> {
  const names = rows.map(({ activity, id }) => [activity.name, id] as const);
  const uuids = rows.map(({ activity, id }) => [told(activity.fields.uuid), id] as const);
  return new Map([...names, ...uuids].filter(([key]) => key !== ''));
}

/** The activities of a sub-dimension by level, in as few parts as fit on a screen each. */
function inParts(activities: readonly Activity[], sub: string, report: Report): { name: string; part: Activity[] }[] {
  const sorted = activities.toSorted((a, b) => a.level - b.level);
  if (sorted.length <= mostRows) return [{ name: sub, part: sorted }];
  report.note(`more than ${mostRows} activities, asked in parts`, sub);
  const parts = Math.ceil(sorted.length / mostRows);
  const size = Math.ceil(sorted.length / parts);
  return Array.from({ length: parts }, (_, i) => ({
    name: `${sub} (${i + 1} of ${parts})`,
    part: sorted.slice(i * size, (i + 1) * size),
  }));
}

function grouped<T>(all: readonly T[], key: (one: T) => string): [string, T[]][] {
  return [...Map.groupBy(all, key)];
}
