import { connectTo } from '../../support/teams/cairn.ts';
import { platformStories } from './stories.ts';
import { teamsStage } from './teams-stage.ts';

platformStories(
  'Teams',
  teamsStage((connector) => connectTo({}, connector)),
);
