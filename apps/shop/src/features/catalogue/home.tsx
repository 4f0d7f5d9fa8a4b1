import { EVERYTHING, listingUrl } from '../../domain/catalogue/listing.ts';
import type { Category, ProductCard } from '../../domain/catalogue/query.ts';
import { Layout } from '../../ui/layout.tsx';
import { pictureUrl } from '../../ui/picture.tsx';
import { useSite } from '../../ui/site.tsx';
import { ProductGrid } from './card.tsx';

const EAGER_PICTURES = 4;

export interface Home {
  readonly categories: readonly Category[];
  readonly featured: readonly ProductCard[];
}

export function HomePage({ categories, featured }: Home) {
  const site = useSite();
  return (
    <Layout
      canonical="/"
      description="Lamps, chairs, ceramics and other good things for home and desk, made to be kept."
    >
      <section class="hero">
        <div class="hero-picture" aria-hidden="true">
          {['sela-pendant', 'moss-armchair', 'monstera-in-stoneware'].map((name) => (
            <img key={name} src={pictureUrl(site, name)} alt="" width="400" height="400" />
          ))}
        </div>
        <div class="hero-text">
          <h1>Good things, kept for years.</h1>
          <p>
            Lamps, chairs, cups and tools for home and desk, from workshops that still answer letters. No
            seasons, no sales, no hurry.
          </p>
          <a class="button" href="/shop">
            See the whole shop
          </a>
        </div>
      </section>
      <section aria-labelledby="by-category">
        <h2 id="by-category">By category</h2>
        <ul class="categories">
          {categories.map(({ slug, name, summary, picture }) => (
            <li key={slug} class={`category tile-${slug}`}>
              <img src={pictureUrl(site, picture)} alt="" width="400" height="400" loading="lazy" />
              <h3>
                <a class="cover" href={listingUrl({ ...EVERYTHING, category: slug })}>
                  {name}
                </a>
              </h3>
              <p>{summary}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="featured">
        <div class="section-head">
          <h2 id="featured">Chosen this month</h2>
          <a href="/shop">Everything in the shop</a>
        </div>
        <ProductGrid products={featured} eager={EAGER_PICTURES} heading="h3" />
      </section>
    </Layout>
  );
}
