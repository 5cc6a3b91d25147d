import { expect, test } from 'vitest';
import { meantIn } from '../../src/retro/words.ts';
import { aRetro } from './building.ts';

const gathering = aRetro({ phase: { name: 'gather', since: 0 } });
const closing = aRetro({ phase: { name: 'close', since: 0 } });

test('thanks, written alone while cards are gathered, are a card like any other', () => {
  expect(meantIn(gathering, 'thanks to Bo for the runbook', 'alone')?.type).toMatch(/card/);
  expect(meantIn(gathering, 'thanks to Bo for the runbook', 'thread')).toBeUndefined();
  expect(meantIn(closing, 'thanks to Bo for the runbook', 'alone')?.type).toBe('retro.thank');
});
