import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { integratePackage } from '../../offers/packages/integrate-package.js';
import type { PackageStore } from '../../offers/packages/package-store.js';
import { stateOf } from '../../offers/packages/package-states.js';
import type { StoredPackage } from '../../offers/packages/stored-package.js';
import { integrateXmlPackage } from '../../offers/xml/integrate-xml-package.js';
import type { StoredXmlPackage } from '../../offers/xml/stored-xml-package.js';
import { Refusal } from '../../problem-answer.js';
import { readInput } from '../../read-input.js';
import type { SandboxState } from '../../state.js';
import { patchPackageSchema } from './offer-messages.js';

const sellerQuery = z.object({ sellerId: z.string().optional() });
const packageParams = z.object({ packageId: z.string() });

/** Shows and decides the packages of both transports. */
export function packageRoutes(app: FastifyInstance, state: SandboxState): void {
  const { offerDesk } = state;
  serve('/offer-packages', offerDesk.packages, (known) => integratePackage(offerDesk, known));
  serve('/xml-packages', offerDesk.xmlPackages, (known) => integrateXmlPackage(offerDesk, known));

  function serve<Package extends StoredPackage | StoredXmlPackage>(
    path: string,
    packages: PackageStore<Package>,
    integrateNow: (known: Package) => void,
  ): void {
    const view = (known: Package) => ({ ...known, state: stateOf(known, state.rules) });
    const find = (params: unknown): Package => {
      const { packageId } = packageParams.parse(params);
      const known = packages.find(packageId);
      if (known === undefined) throw new Refusal(404, `The sandbox has no package ${packageId}.`);
      return known;
    };

    app.get(path, (request, reply) => {
      const { sellerId } = sellerQuery.parse(request.query);
      const found = packages
        .all()
        .filter((known) => (sellerId ?? known.sellerId) === known.sellerId);
      return reply.send({ packages: found.map(view) });
    });
    app.get(`${path}/:packageId`, (request, reply) => reply.send(view(find(request.params))));
    app.patch(`${path}/:packageId`, (request, reply) => {
      const known = find(request.params);
      const { shownState, rejectAs, integrate } = readInput(patchPackageSchema, request.body);
      if (shownState !== undefined) known.shownState = shownState ?? undefined;
      if (rejectAs !== undefined || integrate === true) requireSubmitted(known);
      if (rejectAs !== undefined) {
        known.rejectedAs = rejectAs;
        known.results = [];
        packages.end(known);
      } else if (integrate === true) {
        integrateNow(known);
      }
      return reply.send(view(known));
    });
  }
}

function requireSubmitted({
  packageId,
  submittedAt,
  integratedAt,
}: StoredPackage | StoredXmlPackage): void {
  if (submittedAt !== undefined && integratedAt === undefined) return;
  throw new Refusal(409, `The package ${packageId} does not wait for its verdicts.`);
}
