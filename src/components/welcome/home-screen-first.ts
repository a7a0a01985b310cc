/** For iPhones and iPads, before there is an account: only an app on the home screen is kept for good. */
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import '../shared/copy-button';
import { installing } from '../shell/installing';

/** What to do first, where it matters; nothing elsewhere. `link`: the invitation in hand, or null. */
export function renderHomeScreenFirst(link: string | null): TemplateResult | typeof nothing {
  if (installing.way !== 'home-screen') return nothing;
  return html`<section class="card" aria-labelledby="home-screen">
    <h2 id="home-screen">${msg('On an iPhone or iPad, begin on the home screen')}</h2>
    <p>
      ${msg('Safari deletes what a website keeps when it was not opened for seven days. On the home screen, Coconut stays.')}
    </p>
    <ol class="stack">
      ${
        link === null
          ? nothing
          : html`<li>
              ${msg('Copy the invitation:')}
              <coconut-copy .value=${link} label=${msg('Copy the link')}></coconut-copy>
            </li>`
      }
      <li>${msg(html`Tap <strong>Share</strong>, then <strong>Add to Home Screen</strong>.`)}</li>
      <li>
        ${
          link === null
            ? msg('Open Coconut from there.')
            : msg(html`Open Coconut from there, tap <strong>I have an invitation</strong> and paste the link.`)
        }
      </li>
    </ol>
  </section>`;
}
