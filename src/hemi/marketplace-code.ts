/** The OMS's code of orders that come through this program (requirement 166). */
export const ourMarketplaceCode = 'cdiscount_octopia' as const;
/** The code of orders of the ended SOAP channel (requirements 159 to 166). */
export const legacyMarketplaceCode = 'cdiscount' as const;

/** What to tell somebody who names an order of the ended channel. */
export const legacyRefusal = {
  message: `orders of the legacy channel "${legacyMarketplaceCode}" are finished by hand in Octopia's back office: its SOAP API ended on 31 August 2025`,
  advice: `finish the order by hand in Octopia's back office (ship, refund or cancel it there); orders of today's channel have the code ${ourMarketplaceCode}`,
};
