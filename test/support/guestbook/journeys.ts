import { doneOf, type Journeys, resolveIn, visitOf, writerOf } from 'trivet/journeys';

const journeys: Journeys = (users, means) => {
  const visit = visitOf(users, means.ask);
  const page = (path: string) => async (number: number) => doneOf(await visit.get(path, number), 200);
  return {
    journeys: {
      resolve: resolveIn(users.domain, means),
      read: page('/'),
      static: page('/assets/guestbook.css'),
      write: writerOf(visit, means, '/ops/ledger'),
    },
    prepare: [],
  };
};

export default journeys;
