import { formatMoney } from '../values/money.ts';
import { formatRate, type Share } from '../values/vat.ts';

interface Props {
  readonly shares: readonly Share[];
  readonly currency: string;
}

/** Lines of a list of amounts: how much VAT the total includes, by rate; none where there is no VAT. */
export function VatIncluded({ shares, currency }: Props) {
  return (
    <>
      {shares
        .filter(({ rate }) => rate > 0)
        .map(({ rate, vat }) => (
          <li key={rate} class="amounts-vat">
            <span>Includes {formatRate(rate)} VAT</span> <span>{formatMoney({ minor: vat, currency })}</span>
          </li>
        ))}
    </>
  );
}

/** As invoices have it: what is taxed at each rate, and how much. */
export function VatTable({ shares, currency }: Props) {
  const money = (minor: bigint) => formatMoney({ minor, currency });
  return (
    <table class="vat">
      <caption>VAT</caption>
      <thead>
        <tr>
          <th scope="col">Rate</th>
          <th scope="col">Net</th>
          <th scope="col">VAT</th>
          <th scope="col">Gross</th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ rate, net, vat, gross }) => (
          <tr key={rate}>
            <th scope="row">{formatRate(rate)}</th>
            <td>{money(net)}</td>
            <td>{money(vat)}</td>
            <td>{money(gross)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
