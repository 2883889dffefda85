#!/usr/bin/env node
// node main.js --kafka HOST:PORT --registry URL --key FILE.p12 --password-file FILE --ca FILE.pem [--table FILE] [--once]
import { parseArgs } from 'node:util';
import { read } from './reader.js';
import { Table } from './table.js';

const { values } = parseArgs({
  options: {
    kafka: { type: 'string' },
    registry: { type: 'string' },
    key: { type: 'string' },
    'password-file': { type: 'string' },
    ca: { type: 'string' },
    table: { type: 'string', default: 'levies.json' },
    'fetch-bytes': { type: 'string', default: '1048576' },
    once: { type: 'boolean', default: false },
  },
});
const missing = ['kafka', 'registry', 'key', 'password-file', 'ca'].filter((name) => !values[name]);
if (missing.length > 0) {
  console.error(`missing: --${missing.join(' --')}`);
  process.exit(2);
}
const table = new Table(values.table);
const settings = { ...values, passwordFile: values['password-file'], fetchBytes: Number(values['fetch-bytes']) };
try {
  await read(settings, table, (counts) => console.log('saved', JSON.stringify(counts)));
  console.log('levies', JSON.stringify(table.levies()));
  console.log('waiting', table.waiting().length);
} catch (error) {
  console.error(error.message);
  process.exitCode = 4;
}
