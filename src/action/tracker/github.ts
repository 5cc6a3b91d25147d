import { z } from 'zod';
import type { Clock } from '../../schedule/clock.ts';
import { type Answer, type Call, call, NoAnswer } from '../outside/call.ts';
import { problemOf } from './github-problem.ts';
import { type Copy, type Issue, type OpenTracker, type Tracker, TrackerProblem } from './tracker.ts';

/** The version of the REST API that is asked for; GitHub keeps one for at least two years after the next. */
const apiVersion = '2022-11-28';

/** How long one call may take, in milliseconds, and how much of its answer is read, in bytes. */
const patience = 10_000;
const longestAnswer = 16 * 1024 * 1024;

/** GitHub moves a repository that was renamed with a redirect; more than this many are a ring. */
const mostRedirects = 3;

const pageSize = 100;
/** How many of the newest issues an attempt of unknown outcome is looked for among, in pages. */
const pagesOfIssues = 3;
const pagesOfComments = 10;

const issueSchema = z.object({ number: z.int(), html_url: z.string(), body: z.string().nullish() });
const repositorySchema = z.object({ has_issues: z.boolean().optional(), archived: z.boolean().optional() });
const commentsSchema = z.array(z.object({ body: z.string().nullish() }));

/** GitHub's issues, by its REST API at `apiUrl` (ends with a slash). */
export function githubAt(apiUrl: string, clock: Clock, patienceMs = patience): OpenTracker {
  return (repository, token, signal) =>
    new GithubIssues({ apiUrl, repository, token, clock, patienceMs, ...(signal ? { signal } : {}) });
}

type Parts = {
  readonly apiUrl: string;
  readonly repository: string;
  readonly token: string;
  readonly clock: Clock;
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
};

class GithubIssues implements Tracker {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async check(): Promise<void> {
    const { has_issues, archived } = repositorySchema.parse(await this.#ask('GET', ''));
    if (archived) throw new TrackerProblem('the repository is archived', { hindrance: 'closed' });
    if (has_issues === false) throw new TrackerProblem('its issues are turned off', { hindrance: 'closed' });
    // Reading the repository does not tell whether the token may see its issues.
    await this.#ask('GET', '/issues?state=all&per_page=1');
  }

  async create({ title, body }: Issue): Promise<Copy> {
    return copyOf(issueSchema.parse(await this.#ask('POST', '/issues', { title, body })));
  }

  async find(marker: string): Promise<Copy | undefined> {
    for (let page = 1; page <= pagesOfIssues; page++) {
      const query = `state=all&sort=created&direction=desc&per_page=${pageSize}&page=${page}`;
      const issues = z.array(issueSchema).parse(await this.#ask('GET', `/issues?${query}`));
      const found = issues.find(({ body }) => body?.includes(marker));
      if (found) return copyOf(found);
      if (issues.length < pageSize) break;
    }
    return undefined;
  }

  async update({ externalId }: Copy, { title, body }: Issue): Promise<void> {
    await this.#ask('PATCH', `/issues/${externalId}`, { title, body, state: 'open' });
  }

  async close({ externalId }: Copy, { title, body }: Issue, how: 'done' | 'dropped'): Promise<void> {
    const state_reason = how === 'done' ? 'completed' : 'not_planned';
    await this.#ask('PATCH', `/issues/${externalId}`, { title, body, state: 'closed', state_reason });
  }

  async comment({ externalId }: Copy, text: string): Promise<void> {
    await this.#ask('POST', `/issues/${externalId}/comments`, { body: text });
  }

  async hasComment({ externalId }: Copy, marker: string): Promise<boolean> {
    for (let page = 1; page <= pagesOfComments; page++) {
      const query = `per_page=${pageSize}&page=${page}`;
      const comments = commentsSchema.parse(await this.#ask('GET', `/issues/${externalId}/comments?${query}`));
      if (comments.some(({ body }) => body?.includes(marker))) return true;
      if (comments.length < pageSize) break;
    }
    return false;
  }

  /** Asks something of the repository; returns the JSON of the answer. */
  async #ask(method: Call['method'], path: string, body?: object): Promise<unknown> {
    const { apiUrl, repository, clock } = this.#parts;
    let url = new URL(`repos/${repository}${path}`, apiUrl);
    for (let redirects = 0; ; redirects++) {
      const answer = await this.#send(method, url, body);
      const { status, headers, text } = answer;
      const to = [301, 302, 307, 308].includes(status) ? headers.location : undefined;
      if (to === undefined || redirects === mostRedirects) {
        if (status >= 200 && status < 300) return JSON.parse(text);
        throw problemOf(answer, clock.now());
      }
      const next = new URL(to, url);
      // The token goes nowhere but where it belongs.
      if (next.origin !== url.origin) throw problemOf(answer, clock.now());
      url = next;
    }
  }

  async #send(method: Call['method'], url: URL, body: object | undefined): Promise<Answer> {
    const { token, signal, patienceMs } = this.#parts;
    try {
      return await call({
        method,
        url,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'user-agent': 'Cairn',
          'x-github-api-version': apiVersion,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The operator says where GitHub is, and it may well be inside the company.
        reach: 'anywhere',
        timeoutMs: patienceMs,
        most: longestAnswer,
        ...(signal ? { signal } : {}),
      });
    } catch (cause) {
      if (!(cause instanceof NoAnswer)) throw cause;
      throw new TrackerProblem(cause.message, { unknown: cause.unknown && method !== 'GET', cause });
    }
  }
}

function copyOf({ number, html_url }: z.infer<typeof issueSchema>): Copy {
  return { externalId: String(number), url: html_url };
}
