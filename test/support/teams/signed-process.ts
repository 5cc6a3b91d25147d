import { platformsOf } from '../../../src/cli/platforms.ts';
import { serve } from '../../../src/cli/serve.ts';
import { readConfig } from '../../../src/config/config.ts';
import { botFrameworkGate } from '../../../src/platforms/teams/gate/bot-framework.ts';

/** Cairn as it runs in the cloud, but for where Teams is, who signs for it, and that nobody is asked for tokens. */
const [serviceUrl = '', metadataUrl = '', issuer = '', graph = ''] = (process.env.TEAMS_STAND_IN ?? '').split(' ');
const { teams } = readConfig(process.env);
if (teams?.access !== 'signed') throw new Error('This is for signed activities.');
const { admits } = botFrameworkGate(teams, { issuing: { metadataUrl, issuer } });

await serve((parts) =>
  platformsOf({
    ...parts,
    teamsService: {
      gate: { admits, token: async (wanted) => (wanted ? `token for ${wanted.graph}` : 'token of the bot') },
      trusts: (url) => url === serviceUrl,
      graphOf: () => graph,
    },
  }),
);
