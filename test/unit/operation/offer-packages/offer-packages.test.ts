import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPackageDirectory } from '../../../../src/operation/offer-packages/package-directory.js';
import { servePackages } from '../../../../src/operation/offer-packages/serve-packages.js';

const url = 'https://shop.example/octopia';
const zip = new Uint8Array([80, 75, 3, 4]);

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hemi-packages-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const nameOf = (address: string): string => address.slice(url.length + 1);

describe('the directory of offer packages', () => {
  it('gives every package a name that nobody guesses', async () => {
    const packages = createPackageDirectory(directory, url);

    const addresses = await Promise.all([packages.publish(zip), packages.publish(zip)]);

    expect(new Set(addresses).size).toBe(2);
    for (const address of addresses) {
      expect(address).toMatch(/^https:\/\/shop\.example\/octopia\/offers-[\w-]{32}\.zip$/);
      expect(new Uint8Array(readFileSync(join(directory, nameOf(address))))).toEqual(zip);
    }
  });

  it('loses a package that is withdrawn, and nothing that is not ours', async () => {
    const packages = createPackageDirectory(directory, url);
    const withdrawn = await packages.publish(zip);
    const kept = nameOf(await packages.publish(zip));
    writeFileSync(join(directory, 'index.html'), 'of the web server');

    await packages.withdraw(withdrawn);
    await packages.withdraw(`${url}/index.html`);
    await packages.withdraw(`https://elsewhere.example/octopia/${kept}`);

    expect(readdirSync(directory).toSorted()).toEqual(['index.html', kept].toSorted());
  });

  it('loses packages of days ago, and nothing that is not ours', async () => {
    const packages = createPackageDirectory(directory, url);
    const old = nameOf(await packages.publish(zip));
    writeFileSync(join(directory, 'index.html'), 'of the web server');
    const longAgo = new Date('2026-01-01');
    for (const name of [old, 'index.html']) utimesSync(join(directory, name), longAgo, longAgo);

    const fresh = nameOf(await packages.publish(zip));

    expect(readdirSync(directory).toSorted()).toEqual(['index.html', fresh].toSorted());
  });
});

describe('the port of offer packages', () => {
  it('serves a package by its name, and nothing else', async () => {
    const address = await createPackageDirectory(directory, url).publish(zip);
    writeFileSync(join(directory, 'secret.txt'), 'not for Octopia');
    const server = await servePackages(directory, { host: '127.0.0.1', port: 0 });
    const statusOf = async (path: string) => (await fetch(`${server.address}${path}`)).status;

    const served = await fetch(`${server.address}/${nameOf(address)}`);
    const others = ['/', '/secret.txt', '/..%2Fsecret.txt', '/offers-unknown.zip'];
    const statuses = await Promise.all(others.map(statusOf));
    const body = new Uint8Array(await served.arrayBuffer());
    await server.close();

    expect([served.status, body]).toEqual([200, zip]);
    expect(statuses).toEqual([404, 404, 404, 404]);
  });
});
