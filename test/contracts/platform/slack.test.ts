import { connectTo } from '../../support/slack/cairn.ts';
import { slackStage } from './slack-stage.ts';
import { platformStories } from './stories.ts';

platformStories('Slack', slackStage(connectTo));
