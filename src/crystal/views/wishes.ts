/** The owner's wishes for handing on, ready to be shown. */
import type { Context } from '../context';
import type { Wishes } from '../messages/shard';
import { personView } from './people';
import type { WishesView } from './view';

/** `wishes`, with heirs as people. */
export function wishesView(context: Context, { heirs, forwardAfter, vouchers }: Wishes): WishesView {
  return { heirs: heirs.map((id) => personView(context, id)), forwardAfter, vouchers };
}
