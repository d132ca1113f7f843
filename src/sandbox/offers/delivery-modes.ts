import { z } from 'zod';

/** A way of delivery that an account has ticked. */
export const deliveryModeSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().default(''),
  deliveryDelayDays: z.number().int().nonnegative().default(3),
  isExpress: z.boolean().default(false),
  /** Whether it is for products above 30 kg. */
  isForLarge: z.boolean().default(false),
  /** Whether the customer collects it. */
  isPickUp: z.boolean().default(false),
});
export type DeliveryMode = z.output<typeof deliveryModeSchema>;

/** What every account has until the control API says otherwise. Names and delays are invented. */
export const usualDeliveryModes: readonly DeliveryMode[] = [
  mode({ code: 'TRK', name: 'Envoi suivi' }),
  mode({ code: 'REG', name: 'Envoi recommande', deliveryDelayDays: 2 }),
  mode({ code: 'PPMR', name: 'Point relais', deliveryDelayDays: 4, isPickUp: true }),
  mode({ code: 'FDHD', name: 'Livraison a domicile, gros colis', isForLarge: true }),
  mode({ code: 'SHD', name: 'Livraison sur rendez-vous, gros colis', isForLarge: true }),
];

function mode(sent: z.input<typeof deliveryModeSchema>): DeliveryMode {
  return deliveryModeSchema.parse(sent);
}

export type SellerDeliveryModes = ReturnType<typeof createSellerDeliveryModes>;

/** Which delivery modes each account has. */
export function createSellerDeliveryModes() {
  const bySeller = new Map<string, DeliveryMode[]>();
  return {
    of: (sellerId: string): readonly DeliveryMode[] => bySeller.get(sellerId) ?? usualDeliveryModes,
    set: (sellerId: string, modes: DeliveryMode[]): void => void bySeller.set(sellerId, modes),
    all: () => Object.fromEntries(bySeller),
    replaceAll(modes: Record<string, DeliveryMode[]>): void {
      bySeller.clear();
      for (const [sellerId, its] of Object.entries(modes)) bySeller.set(sellerId, its);
    },
  };
}
