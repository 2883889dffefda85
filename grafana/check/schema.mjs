// Makes a JSON Schema from Grafana's own types and holds every dashboard against it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import Ajv from 'ajv';

const types = join(mkdtempSync(join(tmpdir(), 'grafana-')), 'raw');
cpSync('node_modules/@grafana/schema/dist/types/raw', types, { recursive: true });
writeFileSync(join(types, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"skipLibCheck":true},"include":["**/*.ts"]}');
const schema = createGenerator({
  path: join(types, 'dashboard/x/types.gen.d.ts'),
  tsconfig: join(types, 'tsconfig.json'),
  type: 'Dashboard',
  skipTypeCheck: true,
}).createSchema('Dashboard');
const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);

let wrong = 0;
const check = (name, dashboard, expected) => {
  const passes = valid(dashboard);
  const errors = (valid.errors ?? []).slice(0, 5).map(e => `   ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  console.log(`${passes ? 'passes ' : 'refused'} ${name}`);
  if (passes !== expected) {
    wrong++;
    console.log(errors.join('\n'));
  }
};

let one;
for (const side of ['outer', 'inner']) {
  for (const file of readdirSync(`../dashboards/${side}`).sort()) {
    one = JSON.parse(readFileSync(`../dashboards/${side}/${file}`, 'utf8'));
    check(`${side}/${file}`, one, true);
  }
}
// The schema must refuse something, or its yes counts for nothing.
const altered = change => { const copy = structuredClone(one); change(copy, copy.panels[1]); return copy; };
check('a width as text', altered((_, panel) => { panel.gridPos.w = '12'; }), false);
check('a colour mode that is none', altered((_, panel) => { panel.fieldConfig.defaults.color.mode = 'loud'; }), false);
check('a key misspelt', altered(dashboard => { dashboard.titel = dashboard.title; }), false);
console.log(`@grafana/schema ${JSON.parse(readFileSync('node_modules/@grafana/schema/package.json', 'utf8')).version}`);
process.exit(wrong ? 1 : 0);
