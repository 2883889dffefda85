import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Table } from './table.js';

const file = () => join(mkdtempSync(join(tmpdir(), 'tax-')), 'levies.json');
const event = (subject, ledgerEpoch, version, state = 'OPEN') => ({
  subject,
  ledgerEpoch,
  version,
  eventId: `${ledgerEpoch}/${version}/${subject}`,
  type: 'PAYMENT_APPLIED',
  levy: { levyId: subject, state },
});

test('whatever comes twice, late or in another order ends as the newest version of each levy', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = generator(seed);
    const events = ['a', 'b', 'c'].flatMap((levy) => [1, 2, 3, 4].map((v) => event(levy, v > 2 ? 2 : 1, v, `${v}`)));
    const name = file();
    let table = new Table(name);
    for (let i = 0; i < 60; i++) {
      table.apply(events[Math.floor(random() * events.length)]);
      if (random() < 0.2) table.save();
      if (random() < 0.1) table = new Table(name);
    }
    events.forEach((one) => table.apply(one));
    assert.deepEqual(table.levies().map((levy) => levy.state), ['4', '4', '4'], `seed ${seed}`);
  }
});

test('a higher epoch overrules a higher version of the ledger before its restore', () => {
  const table = new Table(file());
  table.apply(event('a', 1, 9, 'PAID'));
  assert.equal(table.apply(event('a', 2, 5)), 'applied');
  assert.equal(table.apply(event('a', 1, 10, 'PAID')), 'older');
  assert.equal(table.levies()[0].state, 'OPEN');
});

test('the same version with another id stops the reader', () => {
  const table = new Table(file());
  table.apply(event('a', 1, 1));
  assert.equal(table.apply(event('a', 1, 1)), 'repeated');
  assert.throws(() => table.apply({ ...event('a', 1, 1), eventId: 'x' }), /two ledgers/);
});

test('a payment under its own identity is no levy', () => {
  const table = new Table(file());
  table.apply({ ...event('p', 1, 1), type: 'PAYMENT_UNMATCHED', levy: null, payment: { identity: 'p' } });
  assert.equal(table.levies().length, 0);
  assert.equal(table.waiting().length, 1);
  table.apply({ ...event('p', 1, 2), type: 'PAYMENT_MATCHED', levy: { levyId: 'a', state: 'PAID' } });
  assert.equal(table.levies().length, 0);
  assert.equal(table.waiting().length, 0);
});

function generator(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
