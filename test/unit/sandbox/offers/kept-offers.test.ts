import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';
import { parts, startWebServer, zip } from '../marketplace/offers/zip-server.js';
import { gtin, offerRequest, openPackage, push, upload } from '../marketplace/offers/selling.js';

const never = 86_400_000;

let folder: string;
let stateFile: string;
let sandbox: RunningSandbox;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hemi-sandbox-'));
  stateFile = join(folder, 'sandbox.json');
  sandbox = await runSandbox({ stateFile });
});
afterEach(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

async function restart() {
  await sandbox.close();
  sandbox = await runSandbox({ stateFile });
}

describe('a state file', () => {
  it('keeps offers, packages, delivery modes, known products and rejections', async () => {
    await push(sandbox, [offerRequest()]);
    await openPackage(sandbox);
    await sandbox.control.setDeliveryModes('98797', [{ code: 'TRK' }]);
    await sandbox.control.learnProduct(gtin(), { weightKilograms: 3 });
    await sandbox.control.placeRejection({ reference: 'LAMP', resultCode: '1' });
    const look = async () => [
      await sandbox.control.offers(),
      await sandbox.control.offerPackages(),
      await sandbox.control.deliveryModes('98797'),
      await sandbox.control.knownProducts(),
      await sandbox.control.rejections(),
    ];
    const before = await look();

    await restart();

    expect(await look()).toEqual(before);
    expect(await openPackage(sandbox)).not.toBeOneOf(
      (await sandbox.control.offerPackages()).slice(0, -1).map(({ packageId }) => packageId),
    );
  });

  it('has a package judged after a restart that was submitted before it', async () => {
    await sandbox.control.changeRules({ offerIntegrationLagMilliseconds: never });
    const packageId = await push(sandbox, [offerRequest()]);

    await restart();

    expect(await sandbox.control.offerPackage(packageId)).toMatchObject({ state: 'Integrated' });
    expect(await sandbox.control.offers()).toMatchObject([{ sellerExternalReference: 'KETTLE' }]);
  });

  it('has a ZIP fetched after a restart that was not fetched before it', async () => {
    const web = await startWebServer();
    try {
      await sandbox.control.changeRules({ offerFetchLagMilliseconds: never });
      const packageUrl = web.serve(zip(parts));
      await sandbox.post('/offer-integration-packages', { packageUrl });

      await restart();

      await expect
        .poll(() => sandbox.control.xmlPackages())
        .toMatchObject([{ state: 'Rejected', rejectedAs: { resultCode: '2002' } }]);
    } finally {
      await web.close();
    }
  });

  it('keeps what was uploaded to a package that waits', async () => {
    const packageId = await openPackage(sandbox);
    await upload(sandbox, packageId, [offerRequest()]);

    await restart();

    expect((await sandbox.control.offerPackage(packageId)).requests).toEqual([offerRequest()]);
  });

  it('does not sell an order twice', async () => {
    await push(sandbox, [offerRequest()]);
    await sandbox.control.createOrder({ lines: [{ sellerProductId: 'KETTLE', quantity: 2 }] });

    await restart();

    expect(await sandbox.control.offer('KETTLE')).toMatchObject({ quantity: 3 });
  });

  it('of before there were offers has none', async () => {
    await sandbox.close();
    const saved = {
      version: 1,
      orderNumber: 0,
      ordersMade: 0,
      cancellationRequests: [],
      appointments: [],
      orders: [],
    };
    await writeFile(stateFile, JSON.stringify(saved));

    sandbox = await runSandbox({ stateFile });

    expect(await sandbox.control.offers()).toEqual([]);
  });
});
