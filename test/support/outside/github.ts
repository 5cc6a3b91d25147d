import { type Arrived, type Fate, Receiver } from './receiver.ts';

export type KnownIssue = {
  readonly number: number;
  title: string;
  body: string;
  state: string;
  state_reason?: string;
  readonly comments: string[];
};

/** A fault of one call; `after`: once GitHub has done what was asked. */
export type Fault = { readonly fate: Fate; readonly after?: boolean };

/** GitHub's REST API for the issues of one repository, on this machine, as far as Cairn uses it. */
export class GithubStandIn {
  readonly issues: KnownIssue[] = [];
  /** What goes wrong with the next changes, in order. */
  readonly faults: Fault[] = [];
  readonly receiver: Receiver;
  token = 'github_pat_right';
  repository = 'acme/platform';
  hasIssues = true;
  archived = false;
  /** What every call is answered with instead, while it is set. */
  refusal: Fate | undefined;

  private constructor(receiver: Receiver) {
    this.receiver = receiver;
    receiver.always = (call) => this.#answer(call);
  }

  static async open(): Promise<GithubStandIn> {
    return new GithubStandIn(await Receiver.open());
  }

  get url(): string {
    return `${this.receiver.url}/`;
  }

  /** The calls that change something. */
  get changes(): readonly string[] {
    return this.receiver.arrived
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.replace('/repos/acme/platform', '')}`);
  }

  #answer(call: Arrived): Fate {
    if (call.headers.authorization !== `Bearer ${this.token}`) return json(401, { message: 'Bad credentials' });
    if (this.refusal) return this.refusal;
    const fault = call.method === 'GET' ? undefined : this.faults.shift();
    if (fault && !fault.after) return fault.fate;
    const answer = this.#carryOut(call);
    return fault ? fault.fate : answer;
  }

  #carryOut({ method, path, body }: Arrived): Fate {
    const url = new URL(path, 'http://github.example');
    const under = `/repos/${this.repository}`;
    if (!url.pathname.startsWith(under)) return json(404, { message: 'Not Found' });
    const [, what, number, more] = url.pathname.slice(under.length).split('/');
    if (what === undefined) return json(200, { has_issues: this.hasIssues, archived: this.archived });
    if (!this.hasIssues) return json(410, { message: 'Issues are disabled for this repo' });
    if (number === undefined) return method === 'GET' ? this.#list(url) : this.#create(JSON.parse(body));
    const issue = this.issues.find((one) => one.number === Number(number));
    if (!issue) return json(404, { message: 'Not Found' });
    if (more === 'comments' && method === 'GET')
      return json(
        200,
        issue.comments.map((text) => ({ body: text })),
      );
    if (more === 'comments') {
      issue.comments.push(JSON.parse(body).body);
      return json(201, {});
    }
    Object.assign(issue, JSON.parse(body));
    return json(200, this.#shown(issue));
  }

  #list({ searchParams }: URL): Fate {
    const size = Number(searchParams.get('per_page'));
    const from = (Number(searchParams.get('page') ?? '1') - 1) * size;
    const newest = this.issues.toReversed().slice(from, from + size);
    return json(
      200,
      newest.map((issue) => this.#shown(issue)),
    );
  }

  #create({ title, body }: { title: string; body: string }): Fate {
    const issue = { number: this.issues.length + 1, title, body, state: 'open', comments: [] };
    this.issues.push(issue);
    return json(201, this.#shown(issue));
  }

  #shown({ number, body, title, state }: KnownIssue) {
    return { number, title, body, state, html_url: `https://github.example/${this.repository}/issues/${number}` };
  }
}

function json(status: number, value: unknown): Fate {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
