// What somebody sees at /graphiql: node browser.mjs <scenario> <address> [<argument>]
// Ends with 0 if all was as it should be. Nothing but the address given is reached.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { cuttable } from '../../src/test/clients/network.mjs';

const [scenario, address, argument] = process.argv.slice(2);
const PATIENCE = 30_000;
const TABS = '[id^=graphiql-session-tab]';
const PICTURES = [
  ['en', 'grace', 'Put one cup back on its shelf. The desk looks wider.'],
  ['ja', 'hana', '湯のみをひとつ、棚に戻した。机が少し広くなりました。'],
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const scenarios = {
  async answersAtOnce(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await status(page, "You see what hana may see, in hana's language.");
  },

  async changesEyes(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await choose(page, 'person ken');
    await status(page, "You see what ken may see, in ken's language.");
    await answers(page, '"handle": "ken"');
    await choose(page, 'nobody');
    await answers(page, '"viewer": null');
    await choose(page, 'person hana');
    await answers(page, '"handle": "hana"');
  },

  async streams(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await tab(page, 'FollowCommunity');
    await play(page);
    await answers(page, '"CaughtUp"');
    for (const note of ['first seen live', 'then seen live']) {
      await checkIn('ken', note);
      await answers(page, `"note": "${note}"`);
    }
    const shown = await response(page);
    assert(shown.indexOf(dense('then seen live')) < shown.indexOf('"earlier"'), 'the newest comes first');
    await choose(page, 'person ken');
    await answers(page, '"CaughtUp"');
    await checkIn('hana', 'seen by ken');
    await answers(page, '"note": "seen by ken"');
  },

  async goesOnAfterACut(browser) {
    const network = await cuttable(address);
    const page = await open(browser, 'en-GB', network.address);
    // The editor draws only the lines that are seen.
    await page.setViewportSize({ width: 1280, height: 3000 });
    await answers(page, '"handle": "hana"');
    await tab(page, 'FollowCommunity');
    await play(page);
    await answers(page, '"CaughtUp"');
    await checkIn('ken', 'before the cut');
    await answers(page, '"note": "before the cut"');
    network.cut();
    await status(page, 'The connection was cut. Connecting again …');
    await checkIn('ken', 'during the cut');
    network.mend();
    await answers(page, '"note": "during the cut"');
    await status(page, "You see what hana may see, in hana's language.");
    await checkIn('ken', 'after the cut');
    await answers(page, '"note": "after the cut"');
    const shown = await response(page);
    for (const note of ['before the cut', 'during the cut', 'after the cut']) {
      assert.equal(shown.split(dense(`"note": "${note}"`)).length, 2, `${note} comes once: ${shown}`);
    }
    // Among them a worker of the editor that was to be loaded while cut.
    expected(page, /WebSocket|ERR_|web worker|^console: undefined$|^page: $/);
    network.close();
  },

  async goesOnWhenTheTabIsBack(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await tab(page, 'FollowCommunity');
    await play(page);
    await answers(page, '"CaughtUp"');
    await tab(page, 'CheckIn');
    await filled(page);
    await play(page);
    await answers(page, '"problems": []');
    await checkIn('ken', 'while in another tab');
    await tab(page, 'FollowCommunity');
    await answers(page, '"note": "while in another tab"');
    await checkIn('ken', 'back in the tab');
    await answers(page, '"note": "back in the tab"');
    await play(page);
    await tab(page, 'CheckIn');
    await tab(page, 'FollowCommunity');
    await page.getByRole('button', { name: /^Execute/ }).waitFor();
  },

  async saysWhyNothingFollows(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await tab(page, 'FollowCommunity');
    await play(page);
    await answers(page, '"CaughtUp"');
    for (const other of ['nobody', 'person sora']) {
      await choose(page, other);
      await answers(page, 'Only a member can follow.');
    }
  },

  async registers(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await choose(page, 'person sora');
    await status(page, 'This person has not registered yet: try Register.');
    await example(page, 'register');
    await filled(page);
    await play(page);
    await answers(page, '"handle": "sora-');
    await page.getByRole('banner').getByRole('status').getByText(/^You see what sora-/).waitFor();
    const line = await page.locator('option[value="person sora"]').innerText();
    assert.match(line, /registered as sora-/);
  },

  async refusesWhatIsNotFilled(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await choose(page, 'nobody');
    await tab(page, 'CheckIn');
    await variables(page, '{{home}}');
    await play(page);
    await answers(page, 'Words in {{ }} are filled in once');
  },

  async checksIn(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await tab(page, 'CheckIn');
    await filled(page);
    await play(page);
    await answers(page, '"problems": []');
    await answers(page, '"effort": "TINY"');
  },

  async opensEveryExample(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await page.getByRole('button', { name: /Examples/ }).click();
    const entries = page.getByRole('navigation').getByRole('button');
    assert((await entries.count()) >= Number(argument), 'all are listed');
    for (const entry of await entries.all()) {
      const name = await entry.locator('code').innerText();
      await entry.click();
      const opened = page.locator('.graphiql-tab-active').getByText(title(name), { exact: true });
      await opened.waitFor();
      await page.waitForFunction((tab) => {
        const { left, right } = tab.getBoundingClientRect();
        const list = tab.closest('[role=tablist]').getBoundingClientRect();
        return left >= list.left - 1 && right <= list.right + 1;
      }, await opened.elementHandle());
    }
  },

  async speaksJapanese(browser) {
    const page = await open(browser, 'ja-JP');
    await status(page, 'hana さんとして、hana さんの言語で見ています。');
    await answers(page, '"handle": "hana"');
    await editor(page, '# 最初の画面のための');
    await page.getByLabel('言語').selectOption('en');
    await editor(page, '# Everything that only the signed-in member sees');
    await status(page, "You see what hana may see, in hana's language.");
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  },

  async takesAToken(browser) {
    const page = await open(browser, 'en-GB');
    const token = await tokenOf('ken');
    await choose(page, 'token');
    await status(page, 'Paste an access token to go on.');
    await paste(page, `Bearer ${token}`);
    await status(page, "You see what ken may see, in ken's language.");
    await answers(page, '"handle": "ken"');
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + location.href);
    assert(!kept.includes(token), 'the token is in neither the local storage nor the address');
    await page.reload();
    await status(page, "You see what ken may see, in ken's language.");
  },

  async tellsOfABadToken(browser) {
    const page = await open(browser, 'en-GB');
    await choose(page, 'token');
    await paste(page, 'no.good.token');
    await status(page, 'The server does not accept this token: it is invalid, or meant for another service.');
    await answers(page, '"UNAUTHENTICATED"');
    await tab(page, 'FollowCommunity');
    await play(page);
    await answers(page, 'The server does not accept this token');
    await paste(page, argument);
    await status(page, 'This token has expired. Paste a fresh one.');
    await play(page);
    await answers(page, 'This token has expired.');
    expected(page, /401|WebSocket/);
  },

  async engagementIsForModerators(browser) {
    const page = await open(browser, 'en-GB');
    await answers(page, '"handle": "hana"');
    await example(page, 'engagement');
    await filled(page);
    await play(page);
    await answers(page, '"FORBIDDEN"');
    await choose(page, 'person aoi');
    await answers(page, '"engagement": {');
    const another = await open(browser, 'en-GB');
    await answers(another, '"handle": "hana"');
    await choose(another, 'person aoi');
    await answers(another, '"handle": "aoi"');
    await tab(another, 'Engagement');
    await filled(another);
    await play(another);
    await answers(another, '"engagement": {');
  },

  async isPictured(browser) {
    await checkIn('ken', 'Earns the first badge before the picture.');
    for (const [locale, viewer, note] of PICTURES) {
      const page = await open(browser, locale);
      await answers(page, '"viewer"');
      await choose(page, `person ${viewer}`);
      await answers(page, `"handle": "${viewer}"`);
      await page.getByRole('button', { name: /Examples/ }).click();
      await tab(page, 'FollowCommunity');
      await play(page);
      await answers(page, '"CaughtUp"');
      await checkIn('ken', note);
      await answers(page, note);
      await page.mouse.move(700, 20);
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(argument, `graphiql-${locale}.png`) });
    }
  },
};

async function open(browser, locale, from = address) {
  const context = await browser.newContext({
    locale,
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.heard = [];
  pages.push(page);
  const hear = (what, text) => page.heard.push(`${what}: ${text}`);
  await context.route(
    (url) => url.origin !== from,
    (route) => (hear('elsewhere', route.request().url()), route.abort()),
  );
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(from).host) {
      hear('elsewhere', socket.url());
    }
  });
  page.on('pageerror', (failure) => hear('page', failure.stack ?? failure));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      hear('console', message.text());
    }
  });
  await page.exposeFunction('hearViolation', (text) => hear('policy', text));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (violation) =>
      window.hearViolation(`${violation.violatedDirective} ${violation.blockedURI}`),
    ),
  );
  await page.goto(`${from}/graphiql`);
  return page;
}

const title = (name) => name.replace(/(^|-)(.)/g, (_, __, letter) => letter.toUpperCase());
const choose = (page, value) => page.getByRole('banner').locator('select').first().selectOption(value);
const tab = (page, name) => page.locator(TABS).getByText(name, { exact: true }).click();
const play = (page) => page.locator('.graphiql-execute-button').click();

async function example(page, name) {
  await page.getByRole('button', { name: /Examples/ }).click();
  await page.getByRole('navigation').locator('code').getByText(name, { exact: true }).click();
}

/** Every example variable has its value. */
async function filled(page) {
  await variables(page, '"');
  await page.getByText('{{').first().waitFor({ state: 'hidden' });
}

function expected(page, pattern) {
  page.heard = page.heard.filter((line) => !pattern.test(line));
}

async function paste(page, token) {
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Use it' }).click();
}

/** What an editor shows, without spaces: it breaks lines where it likes. */
async function read(page, pane) {
  const lines = await page.locator(`${pane} .view-line`).evaluateAll((all) =>
    all
      .map((line) => [parseInt(line.style.top), line.textContent])
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text),
  );
  return dense(lines.join(''));
}

const dense = (text) => text.replace(/\s+/g, '');
const response = (page) => read(page, '.result-window');
const answers = (page, text) => shows(page, '.result-window', text);
const editor = (page, text) => shows(page, '.graphiql-query-editor', text);
const variables = (page, text) => shows(page, '.graphiql-editor-tool', text);

async function shows(page, pane, text) {
  const end = Date.now() + PATIENCE;
  let shown = '';
  while (Date.now() < end) {
    shown = await read(page, pane);
    if (shown.includes(dense(text))) {
      return;
    }
    await page.waitForTimeout(100);
  }
  assert.fail(`${pane} never showed ${text} but ${shown}`);
}

const status = (page, text) =>
  page.getByRole('banner').getByRole('status').getByText(text, { exact: true }).waitFor();

async function tokenOf(handle) {
  return (await fetch(`${address}/demo/token/${handle}`)).text();
}

async function checkIn(handle, note) {
  const authorization = `Bearer ${await tokenOf(handle)}`;
  const ask = async (query, values) => {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', authorization },
      body: JSON.stringify({ query, variables: values }),
    });
    return (await answer.json()).data;
  };
  const { viewer } = await ask('{ viewer { participations(first: 1) { nodes { id } } } }');
  const input = {
    key: crypto.randomUUID(),
    participation: viewer.participations.nodes[0].id,
    visibility: 'COMMUNITY',
    note,
  };
  await ask('mutation ($input: CheckInInput!) { checkIn(input: $input) { problems { code } } }', {
    input,
  });
}

const pages = [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
try {
  await scenarios[scenario](browser);
  assert.deepEqual(pages.flatMap((page) => page.heard), [], 'nothing from elsewhere, no complaint');
} finally {
  await browser.close();
}
