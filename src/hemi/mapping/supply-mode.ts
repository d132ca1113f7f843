const supplyModes = ['Seller', 'Fulfillment', 'Xdock'];

/** A supply mode in its usual spelling, or as sent where it is not known. */
export function readSupplyMode(sent: string | undefined): string | undefined {
  return supplyModes.find((mode) => mode.toLowerCase() === sent?.toLowerCase()) ?? sent;
}

/** Whether this supply mode says who ships a line. */
export function isKnownSupplyMode(mode: string | undefined): boolean {
  return mode !== undefined && supplyModes.includes(mode);
}
