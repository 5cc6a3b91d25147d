import { startCommand, turnCommand } from '../listeners/extension-commands.ts';
import { commandLists, starts, turns } from './commands.ts';

/** What only whoever installs Cairn knows. */
export type PackageOptions = {
  /** The Microsoft App ID of the Azure Bot, which is the Entra app's too. */
  readonly id: string;
  /** Of the app, as `1.2.3`: Teams takes a package of an app that it knows only with a higher one. */
  readonly version: string;
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  /** The host from which pictures come. */
  readonly domain?: string;
};

/** The names of the files in the package. */
export const files = { manifest: 'manifest.json', color: 'color.png', outline: 'outline.png' } as const;

/**
 * The newest schema that Microsoft's reference describes ("App manifest for Microsoft 365", 1.29). Nothing in the
 * manifest is younger than 1.25, which brought `supportsChannelFeatures`.
 */
export const schemaVersion = '1.29';

/**
 * What a team, or the people of a chat, agree to when they add Cairn, and why it asks (Microsoft's "Receive all messages
 * for bots and agents", "Apps for shared and private channels"). Who is in a conversation, and how channels are called,
 * the connector tells any bot that was added.
 */
const consents = [
  // Answers that are typed in a thread without a mention, and edited there; looking a message up before it is sent again.
  'ChannelMessage.Read.Group',
  // Looking a message up there. Without threads, Cairn leaves what does not mention it alone.
  'ChatMessage.Read.Chat',
  // Who comes to a shared or private channel, and who leaves it.
  'ChannelMember.Read.Group',
] as const;

const about = {
  short: 'See where your team’s operations stand, and choose what to do next.',
  full: [
    'Cairn walks an engineering team up a maturity model from inside its own channel or chat. It asks the questions, keeps everybody’s answer blind until the team reveals them, and agrees a level with you where you see things differently.',
    'Then it says what holds you back and which next steps the model suggests, with the reason for each. What you take on becomes an action with an owner and a day. A short check-in keeps it alive, and retros without blame feed it.',
    'Nobody sees who answered what. Say `privacy` to read what is kept about you, to take it along, or to have it deleted.',
    'In a channel or a group chat, mention Cairn: `@Cairn assess`. In your own chat with it, just write. With your consent Teams also passes on what is written in the team’s channels or the chat, so that a number typed in a thread is an answer; whatever is not meant for Cairn is left alone and not kept.',
  ].join('\n\n'),
};

/** The app manifest: what Teams is told of Cairn. */
export function appManifest({ id, version, developer, domain }: PackageOptions) {
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id,
    developer,
    name: { short: 'Cairn', full: 'Cairn, operational excellence for engineering teams' },
    description: about,
    icons: { color: files.color, outline: files.outline },
    accentColor: '#2F4F4F',
    bots: [
      {
        botId: id,
        scopes: ['team', 'groupChat', 'personal'],
        // Whoever adds Cairn to a team says for which of its channels.
        needsChannelSelector: true,
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists,
      },
    ],
    composeExtensions: [
      {
        botId: id,
        commands: [
          ...turns.map((turn) => command(turnCommand(turn.id), turn, ['message'])),
          ...starts.map((start) => command(startCommand(start.id), start, ['compose', 'commandBox'])),
        ],
      },
    ],
    // The menu of "Add" offers a team first; a chat or a person's own chats can be picked there.
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    // Shared and private channels as well; a manifest for teams has to say so from 1.25 on.
    supportsChannelFeatures: 'tier1',
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: domain === undefined ? [] : [domain],
    // Resource-specific consent needs the Entra app's id, and any text as its resource (Microsoft's "Grant RSC permissions").
    webApplicationInfo: { id, resource: `api://${id}` },
    authorization: {
      permissions: { resourceSpecific: consents.map((name) => ({ name, type: 'Application' })) },
    },
  };
}

function command(id: string, { title, does }: { title: string; does: string }, context: readonly string[]) {
  return { id, type: 'action', title, description: does, context, fetchTask: true };
}
