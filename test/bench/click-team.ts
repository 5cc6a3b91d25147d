import { botToken, levelsOn, pressOf, Sender, type Shown, signingSecret, tenant } from './click-press.ts';
import { type Server, startServer } from './click-server.ts';
import { StandIn } from './click-slack.ts';

/** Cairn in a workspace that stands in for Slack, with one question open in each of its channels. */
export type Workspace = {
  readonly server: Server;
  readonly slack: StandIn;
  readonly questions: readonly Shown[];
};

/** Starts a server with Cairn in it and an assessment in each of so many channels. */
export async function openWorkspace(
  script: string,
  folder: string,
  { channels, people }: { readonly channels: number; readonly people: readonly string[] },
): Promise<Workspace> {
  const slack = new StandIn(people);
  await slack.open();
  const server = await startServer(script, {
    folder,
    env: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `${slack.root}/api/`,
      DATABASE_URL: 'sqlite:./cairn.db',
      PORT: '0',
    },
  });
  const sender = new Sender(4);
  const names = Array.from({ length: channels }, (_, index) => `C${String(index).padStart(9, '0')}`);
  for (const channel of names) {
    await sender.send(server.url, {
      command: '/cairn',
      text: 'assess cncf-cloud-native process live',
      user_id: people[0] ?? '',
      user_name: 'ana',
      team_id: tenant,
      channel_id: channel,
      response_url: `${slack.root}/respond`,
    });
  }
  sender.close();
  const asked = () => slack.shown.filter((shown) => levelsOn(shown).length > 0);
  await slack.until(() => asked().length === channels);
  return { server, slack, questions: asked() };
}

/** The press with which somebody votes, as the field of its form: each time another level than the time before. */
export function votePress({ slack, questions }: Workspace, count: number, people: readonly string[]) {
  const question = questions[count % questions.length];
  const turn = Math.floor(count / questions.length);
  const person = people[turn % people.length] ?? '';
  const levels = question ? levelsOn(question) : [];
  const level = levels[(Math.floor(turn / people.length) + count) % levels.length];
  if (!question || !level) throw new Error('The question was not asked: there is nothing to press.');
  const press = pressOf(question, person, level, `${slack.root}/respond`);
  return { payload: JSON.stringify(press), key: `${question.channel} ${person}`, level: String(level.vote) };
}
