import { describe, expect, it } from 'vitest';
import { feedFile } from '../../../support/feeds.js';
import { hemi } from '../../../support/hemi.js';

const columns =
  'sellerProductReference;gtin;title;description;brand;categoryCode;sellerPictureUrls';

describe('hemi products check', () => {
  it('says that a feed of a heading has no rows, and ends with 1: nothing came of what writes it', async () => {
    const heading = feedFile(`${columns}\n`);
    const { exitCode, out } = await hemi(['products', 'check', heading, '--offline']);
    const inJson = await hemi(['products', 'check', heading, '--offline', '--json']);

    expect(exitCode).toBe(1);
    expect(out).toContain('the feed has no rows; check what writes the feed');
    expect(JSON.parse(inJson.out)).toMatchObject({ feed: { rows: 0 }, fault: { code: 'NoRows' } });
  });
});
