import { describe, expect, it } from 'vitest';
import { mapCourier, resolveCarrier } from '../../../../src/activities/actions/carrier.js';

/** As at the real Octopia, a code stands for several carriers. */
const carriers = [
  { code: 'pcc', label: 'La Poste' },
  { code: 'pcc', label: 'Colissimo' },
  { code: 'dhl', label: 'DHL' },
  { code: 'mrw', label: 'MRW Express' },
];

describe('a carrier by the name that somebody typed (requirement 141)', () => {
  it.each([
    ['Colissimo', 'Colissimo', 'its label'],
    [' colissimo ', 'Colissimo', 'its label in another letter case'],
    ['MRW', 'MRW Express', 'a code that a single carrier has'],
    ['dhl', 'DHL', 'a label before a code'],
  ])('%j is %s: %s', (asked, carrierName) => {
    expect(resolveCarrier(asked, carriers).carrierName).toBe(carrierName);
  });

  it('is sent as typed where a code stands for several', () => {
    expect(resolveCarrier('pcc', carriers).carrierName).toBe('pcc');
  });

  it.each(['Colisimo', 'COLLISSIMO'])('is sent as typed with the nearest label: %s', (asked) => {
    const resolved = resolveCarrier(asked, carriers);

    expect(resolved.carrierName).toBe(asked);
    expect(resolved.explanation).toContain('the nearest that Octopia lists is "Colissimo"');
  });

  it('gets no hint where no label is near', () => {
    expect(resolveCarrier('Pony Post Unlimited', carriers).explanation).not.toContain('nearest');
  });

  it('is sent as typed where the list is empty', () => {
    expect(resolveCarrier('DHL', []).carrierName).toBe('DHL');
  });
});

describe('our own courier names', () => {
  const mapping = { 'Colissimo Pro': 'Colissimo' };

  it.each(['Colissimo Pro', 'colissimo pro '])('%j is mapped', (asked) => {
    expect(mapCourier(asked, mapping)).toBe('Colissimo');
  });

  it.each(['DHL', 'constructor', 'toString'])('%s is not mapped and stays', (asked) => {
    expect(mapCourier(asked, mapping)).toBe(asked);
  });
});
