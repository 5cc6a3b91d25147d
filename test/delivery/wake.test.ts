import { describe, expect, it } from 'vitest';
import { timerWakes } from '../../src/delivery/wake.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import { later, start } from '../contracts/builders.ts';

function bench() {
  const clock = new HandClock(start);
  const woken: string[] = [];
  const due = async () => [{ conversation: 'left', at: later(7) }];
  const wakes = timerWakes(clock, due, ({ conversation }) => woken.push(conversation));
  return { clock, woken, wakes };
}

describe('a conversation that is to be woken', () => {
  it('is woken once, at its time', () => {
    const { clock, woken, wakes } = bench();
    wakes.wake('a', later(10));
    clock.moveTo(later(9));
    expect(woken).toEqual([]);
    clock.moveTo(later(10));
    clock.moveTo(later(100));
    expect(woken).toEqual(['a']);
  });

  it('is woken at the earliest of the times it was given', () => {
    const { clock, woken, wakes } = bench();
    wakes.wake('a', later(10));
    wakes.wake('a', later(20));
    wakes.wake('a', later(5));
    clock.moveTo(later(5));
    expect(woken).toEqual(['a']);
    clock.moveTo(later(100));
    expect(woken).toEqual(['a']);
  });

  it('can be woken anew after it was', () => {
    const { clock, woken, wakes } = bench();
    wakes.wake('a', later(5));
    clock.moveTo(later(5));
    wakes.wake('a', later(9));
    clock.moveTo(later(9));
    expect(woken).toEqual(['a', 'a']);
  });

  it('does not move the time of another', () => {
    const { clock, woken, wakes } = bench();
    wakes.wake('b', later(10));
    wakes.wake('a', later(5));
    clock.moveTo(later(5));
    expect(woken).toEqual(['a']);
    clock.moveTo(later(10));
    expect(woken).toEqual(['a', 'b']);
  });

  it('is woken at once when its time has come', () => {
    const { clock, woken, wakes } = bench();
    wakes.wake('a', clock.now());
    expect(woken).toEqual(['a']);
  });

  it('is woken by the next process when it was left by an earlier one', async () => {
    const { clock, woken, wakes } = bench();
    await wakes.start();
    clock.moveTo(later(7));
    expect(woken).toEqual(['left']);
  });

  it('sleeps on when everything stops', async () => {
    const { clock, woken, wakes } = bench();
    wakes.wake('a', later(5));
    await wakes.stop();
    clock.moveTo(later(100));
    expect(woken).toEqual([]);
    expect(clock.nextCall()).toBeUndefined();
  });
});
