import { turnSchema } from '../activity.ts';
import type { Desk, Told } from '../desk.ts';
import { readPress } from '../render/buttons.ts';
import { conversationChanged, takenIn } from './channels.ts';
import { startCommand } from './extension-commands.ts';
import { hearLine, reread } from './lines.ts';
import { openForm, press, pressByMessage, sendForm, startSomething, turnMessage, whereCairnIs } from './presses.ts';

/** Does what an activity asks for; returns what an invoke is answered with. */
export async function dispatch(desk: Desk, told: Told): Promise<unknown> {
  const { activity } = told;
  switch (activity.type) {
    case 'message':
      return readPress(activity.value) ? pressByMessage(desk, told) : hearLine(desk, told);
    case 'messageUpdate':
      return isReading(activity.channelData?.eventType) ? reread(desk, told) : undefined;
    case 'messageDelete':
      return activity.channelData?.eventType === 'softDeleteMessage' ? reread(desk, told) : undefined;
    case 'conversationUpdate':
      return conversationChanged(desk, told);
    case 'installationUpdate':
      return activity.action?.startsWith('add') ? takenIn(desk, told) : undefined;
    case 'invoke':
      return invoked(desk, told);
    default:
      return undefined;
  }
}

/** Somebody edited a message, or brought back one that they had deleted. */
function isReading(eventType: string | null | undefined): boolean {
  return eventType === 'editMessage' || eventType === 'undeleteMessage';
}

async function invoked(desk: Desk, told: Told): Promise<unknown> {
  const { name, value } = told.activity;
  switch (name) {
    case 'adaptiveCard/action':
      return press(desk, told);
    case 'task/fetch':
      return openForm(desk, told);
    case 'task/submit':
      return sendForm(desk, told, dataOf(value));
    case 'composeExtension/fetchTask':
      return isStart(value) ? startSomething(desk, await whereCairnIs(desk, told)) : turnMessage(desk, told);
    case 'composeExtension/submitAction': {
      const data = turnSchema.safeParse(value).data?.data;
      return sendForm(desk, await whereCairnIs(desk, told), data);
    }
    default:
      return undefined;
  }
}

function isStart(value: unknown): boolean {
  return turnSchema.safeParse(value).data?.commandId.startsWith(startCommand('')) === true;
}

function dataOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'data' in value ? value.data : undefined;
}
