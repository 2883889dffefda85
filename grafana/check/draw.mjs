// Draws every board from running Prometheus servers: node draw.mjs http://outer:9090 http://inner:9090 FOLDER
// MINUTES: how much of the past the lines show; AT: as of when, in seconds since 1970.
import { readFileSync, readdirSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [outer, inner, folder] = process.argv.slice(2);
const RANGE = Number(process.env.MINUTES ?? 15) * 60;
const AT = Math.floor(Number(process.env.AT ?? Date.now() / 1000));
mkdirSync(folder, { recursive: true });

async function ask(prometheus, target) {
  const query = encodeURIComponent(target.expr.replaceAll('$__rate_interval', '1m').replaceAll('$__range', '1h').replaceAll('$feed', '.*'));
  const path = target.instant ? `query?query=${query}&time=${AT}` : `query_range?query=${query}&start=${AT - RANGE}&end=${AT}&step=${Math.max(1, RANGE / 300)}`;
  const answer = await (await fetch(`${prometheus}/api/v1/${path}`)).json();
  if (answer.status !== 'success') throw new Error(`${target.expr}: ${answer.error}`);
  return answer.data.result;
}

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const server = createServer((request, response) => {
  try {
    const path = request.url === '/' ? '/index.html' : request.url;
    response.setHeader('Content-Type', kinds[extname(path)] ?? 'application/octet-stream');
    response.end(readFileSync(join('dist', path)));
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
});
for (const [side, prometheus] of [['outer', outer], ['inner', inner]]) {
  for (const file of readdirSync(`../dashboards/${side}`).sort()) {
    const dashboard = JSON.parse(readFileSync(`../dashboards/${side}/${file}`, 'utf8'));
    const answers = [];
    for (const panel of dashboard.panels) answers.push(await Promise.all((panel.targets ?? []).map(target => ask(prometheus, target))));
    const page = await browser.newPage({ viewport: { width: 1620, height: 1000 } });
    page.on('console', message => { if (message.type() === 'error') console.log(side, file, message.text().slice(0, 300)); });
    page.on('pageerror', error => console.log(side, file, String(error).slice(0, 300)));
    await page.addInitScript(board => { window.board = board; window.grafanaBootData = { settings: {}, user: {} }; }, { dashboard, answers, range: { from: AT - RANGE, to: AT } });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForTimeout(2500);
    const picture = join(folder, `${side}-${file.replace('.json', '.png')}`);
    await page.locator('#board').screenshot({ path: picture });
    console.log(picture);
    await page.close();
  }
}
await browser.close();
server.close();
