// The table that an integrator keeps: for each subject the newest event, whatever came twice, late or out of order.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

export class Table {
  #file;
  #subjects;

  constructor(file) {
    this.#file = file;
    this.#subjects = new Map(existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : []);
  }

  /** 'applied', 'repeated' (this very event was seen) or 'older' (a newer one was). */
  apply(event) {
    const known = this.#subjects.get(event.subject);
    if (known) {
      const order = event.ledgerEpoch - known.ledgerEpoch || event.version - known.version;
      if (order < 0) return 'older';
      if (order === 0) {
        // An eventId follows from epoch, subject and version. Another one here means another ledger: stop, ask a person.
        if (event.eventId !== known.eventId) throw new Error('another event has this version: two ledgers write here');
        return 'repeated';
      }
    }
    this.#subjects.set(event.subject, event);
    return 'applied';
  }

  /** Levies by id. A subject that is a payment without a levy is none; a match is told under the levy as well. */
  levies() {
    const levies = [...this.#subjects.values()].filter((event) => event.levy?.levyId === event.subject);
    return levies.map((event) => event.levy).sort((a, b) => (a.levyId < b.levyId ? -1 : 1));
  }

  /** Payments 不明 that still wait for a levy. */
  waiting() {
    return [...this.#subjects.values()].filter((event) => event.type === 'PAYMENT_UNMATCHED').map((e) => e.payment);
  }

  /** Durable before it returns, whole or not at all. Your database's transaction takes this place. */
  save() {
    const next = `${this.#file}.next`;
    const out = openSync(next, 'w', 0o600);
    writeSync(out, JSON.stringify(Object.fromEntries(this.#subjects)));
    fsyncSync(out);
    closeSync(out);
    renameSync(next, this.#file);
  }
}
