import { afterEach, describe, expect, it } from 'vitest';
import {
  keepContact,
  phaseWithContact,
  type Contact,
} from '../../../src/operation/temporal-contact.js';

describe('the contact with Temporal', () => {
  let contact: Contact | undefined;
  afterEach(() => contact?.stop());

  it('is lost when the server falls silent, and back when it answers again', async () => {
    let answers = true;
    contact = keepContact(
      () => (answers ? Promise.resolve() : Promise.reject(new Error('UNAVAILABLE'))),
      { everyMs: 5, silentMs: 200 },
    );
    expect(contact.isRecent()).toBe(true);

    answers = false;
    await expect.poll(() => contact?.isRecent()).toBe(false);

    answers = true;
    await expect.poll(() => contact?.isRecent()).toBe(true);
  });

  it('decides whether a worker that polls is ready, and nothing else', () => {
    const lost = { isRecent: () => false, stop: () => Promise.resolve() };

    expect(phaseWithContact('running', lost)).toBe('waiting for Temporal');
    expect(phaseWithContact('running', { ...lost, isRecent: () => true })).toBe('running');
    expect(phaseWithContact('stopping', lost)).toBe('stopping');
    expect(phaseWithContact('failed', lost)).toBe('failed');
  });
});
