import type { Person } from '../../chat/person.ts';
import type { Team } from '../../team/team.ts';
import { type Action, type Happening, isOpen } from '../action.ts';

/** The version of the JSON below. It grows when something in it is renamed or taken away, not when something is added. */
const version = 1;

/** What is told of a change. What people wrote beside the title (why, remarks) is not part of it. */
export type ActionEvent = {
  readonly version: typeof version;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly team: {
    readonly platform: string;
    readonly tenant: string;
    readonly channel: string;
    readonly name?: string;
  };
  readonly action: {
    readonly id: string;
    /** What the team calls it by; it never changes. */
    readonly number: number;
    /** Grows by at least one with every change of this action. */
    readonly sequence: number;
    readonly title: string;
    readonly status: 'open' | 'blocked' | 'done' | 'dropped';
    /** Null: nobody has it any more. */
    readonly owner: Named | null;
    /** A calendar date, `2027-03-01`. */
    readonly due: string;
    readonly practice?: string;
    readonly created: string;
  };
  /** What changed, as it was before. */
  readonly before?: { readonly owner?: Named | null; readonly due?: string };
};

/** A person is always written like this: whoever wants to be forgotten is found by it in what waits to be told. */
type Named = { readonly id: string; readonly name: string };

/** The event of a change; undefined for one that is not told, such as a remark. */
export function eventOf(
  happening: Happening,
  action: Action,
  { team, now, was }: { readonly team: Team; readonly now: Date; readonly was?: Action },
): ActionEvent | undefined {
  const type = types[happening];
  if (type === undefined) return undefined;
  const { platform, tenant, channel } = team.channel;
  const before = was && beforeOf(happening, was);
  return {
    version,
    type,
    at: now.toISOString(),
    team: { platform, tenant, channel, ...(team.name === undefined ? {} : { name: team.name }) },
    action: {
      id: action.id,
      number: action.number,
      sequence: action.version,
      title: action.title,
      status: isOpen(action) && action.blocked !== undefined ? 'blocked' : action.status,
      owner: named(action.owner),
      due: action.due,
      ...(action.practice === undefined ? {} : { practice: action.practice }),
      created: new Date(action.createdAt).toISOString(),
    },
    ...(before === undefined ? {} : { before }),
  };
}

const types: Readonly<Record<Happening, string | undefined>> = {
  created: 'action.created',
  assigned: 'action.assigned',
  'due changed': 'action.due_changed',
  remarked: undefined,
  blocked: 'action.blocked',
  unblocked: 'action.unblocked',
  done: 'action.done',
  dropped: 'action.dropped',
  reopened: 'action.reopened',
};

function beforeOf(happening: Happening, was: Action): ActionEvent['before'] {
  if (happening === 'assigned') return { owner: named(was.owner) };
  return happening === 'due changed' ? { due: was.due } : undefined;
}

function named({ id, name }: Person): Named | null {
  return id === '' ? null : { id, name };
}

/** The JSON of an event without somebody: null stands wherever they stood. */
export function withoutPerson(body: string, person: string): string {
  return JSON.stringify(JSON.parse(body, (_, value: unknown) => (isNamed(value, person) ? null : value)));
}

function isNamed(value: unknown, person: string): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && value.id === person;
}
