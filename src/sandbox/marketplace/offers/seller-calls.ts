import { jsonAnswer, type Handler } from '../answer.js';

/** What the account may deliver by, in snake case unlike all the rest (docs/octopia-offers.md, "Delivery modes"). */
export const handleListDeliveryModes: Handler = ({ offerDesk }, { sellerId }) => {
  const modes = offerDesk.deliveryModes.of(sellerId);
  const items = modes.map(({ code, name, deliveryDelayDays, isExpress, isForLarge }) => ({
    code,
    name,
    delivery_delay: deliveryDelayDays,
    is_express_delivery: isExpress,
    more_than30_kg_product: isForLarge,
  }));
  return jsonAnswer(200, { count: items.length, items });
};

/** The channels that the account sells on. */
export const handleListSubscriptions: Handler = ({ salesChannelId }, { sellerId }) =>
  jsonAnswer(200, {
    items: [{ sellerId, salesChannelId, name: 'Cdiscount (sandbox)', status: 'Active' }],
  });

/** How well the seller does; always the same, since nobody measures it here. */
export const handleListIndicators: Handler = () =>
  jsonAnswer(200, {
    items: [
      { code: 'AcceptanceRate', value: 99.1, threshold: 95 },
      { code: 'ShippingOnTimeRate', value: 97.4, threshold: 95 },
      { code: 'ClaimRate', value: 1.2, threshold: 3 },
      { code: 'RefundRate', value: 0.8, threshold: 3 },
    ],
  });
