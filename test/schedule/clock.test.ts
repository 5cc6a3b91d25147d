import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HandClock, systemClock } from '../../src/schedule/clock.ts';
import { day, later, start } from '../contracts/builders.ts';

describe('a clock that moves by hand', () => {
  it('stands still, moves on, and never goes back', () => {
    const clock = new HandClock(start);
    expect(clock.now()).toEqual(start);
    clock.moveTo(later(5));
    clock.moveTo(later(2));
    expect(clock.now()).toEqual(later(5));
  });

  it('makes each call once, in the order of their times, when it gets there', () => {
    const clock = new HandClock(start);
    const made: string[] = [];
    clock.at(later(20), () => made.push('third'));
    clock.at(later(10), () => made.push('second'));
    clock.at(later(-5), () => made.push('first'));
    clock.at(later(21), () => made.push('never'));
    expect(made).toEqual([]);
    clock.moveTo(later(20));
    clock.moveTo(later(20));
    expect(made).toEqual(['first', 'second', 'third']);
    expect(clock.nextCall()).toEqual(later(21));
  });

  it('makes no call that was taken back, be it by a call that came before it', () => {
    const clock = new HandClock(start);
    const made: string[] = [];
    clock.at(later(1), () => takeBack());
    const takeBack = clock.at(later(2), () => made.push('taken back'));
    clock.moveTo(later(3));
    expect(made).toEqual([]);
    expect(clock.nextCall()).toBeUndefined();
  });
});

describe("the machine's clock", () => {
  beforeEach(() => void vi.useFakeTimers({ now: start }));
  afterEach(() => void vi.useRealTimers());

  it('calls at the time, once', () => {
    let calls = 0;
    systemClock.at(later(1_000), () => calls++);
    vi.advanceTimersByTime(999);
    expect(calls).toBe(0);
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(10_000);
    expect(calls).toBe(1);
  });

  it('calls at once when the time has passed', () => {
    let calls = 0;
    systemClock.at(later(-day), () => calls++);
    vi.advanceTimersByTime(0);
    expect(calls).toBe(1);
  });

  it('waits for a time that is months ahead, longer than one timer can', () => {
    let calls = 0;
    systemClock.at(later(90 * day), () => calls++);
    vi.advanceTimersByTime(90 * day - 1);
    expect(calls).toBe(0);
    vi.advanceTimersByTime(1);
    expect(calls).toBe(1);
    expect(systemClock.now()).toEqual(later(90 * day));
  });

  it('takes a call back, also after the first of its timers', () => {
    let calls = 0;
    const takeBack = systemClock.at(later(60 * day), () => calls++);
    vi.advanceTimersByTime(30 * day);
    takeBack();
    vi.advanceTimersByTime(60 * day);
    expect(calls).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
