import type { FastifyReply, FastifyRequest } from 'fastify';
import { categories } from '../../../domain/catalogue/query.ts';
import { sendPrivate } from '../../../http/html.ts';
import { RequestError } from '../../../http/request-error.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../services.ts';
import { checkForm, type FormErrors, type FormValues } from '../../../values/form.ts';
import { type Admin, asAdmin } from '../access.ts';
import { afterwards, idOf, queryOf, sentForm, toldOf } from '../request.ts';
import { pictureRoutes } from './picture-routes.ts';
import { findRecord, type ProductRecord } from './product.ts';
import { createProduct, editProduct } from './product-actions.ts';
import { newProductForm, productForm, stockChangeForm, stockCountForm, valuesOf } from './product-form.ts';
import { NewProductPage, ProductAdminPage } from './product-page.tsx';
import { listProducts, parseProductFilter } from './products.ts';
import { ProductsPage } from './products-page.tsx';
import { changeStock, countStock } from './stock-actions.ts';

export function productAdminRoutes(services: Services): readonly Route[] {
  const { site, store } = services;

  /** @throws RequestError 404 for a product that there is not */
  async function recordOf(request: FastifyRequest): Promise<ProductRecord> {
    const id = idOf(request);
    const record = await store.readPrimary((db) => findRecord(db, id));
    if (!record) throw new RequestError(404);
    return record;
  }

  async function list(request: FastifyRequest, reply: FastifyReply) {
    const filter = parseProductFilter(queryOf(request));
    const page = await store.readPrimary((db) => listProducts(db, filter));
    const all = await store.readPrimary(categories);
    return sendPrivate(reply, site, <ProductsPage filter={filter} categories={all} page={page} />);
  }

  async function sendNew(reply: FastifyReply, values: FormValues, errors: FormErrors) {
    const all = await store.readPrimary(categories);
    const page = <NewProductPage values={values} errors={errors} categories={all} />;
    return sendPrivate(reply, site, page, Object.keys(errors).length > 0 ? 422 : 200);
  }

  async function create(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const checked = checkForm(newProductForm, values);
    if (!checked.ok) return sendNew(reply, values, checked.errors);
    const { slug, ...content } = checked.data;
    const { outcome, id } = await createProduct(store, admin, { content, slug, token });
    if (outcome.done === 'not') return sendNew(reply, values, outcome.errors);
    const path = id === null || outcome.done === 'before' ? '/admin/products' : `/admin/products/${id}`;
    return afterwards(reply, path, 'created', outcome);
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const record = await recordOf(request);
    const all = await store.readPrimary(categories);
    const told = toldOf(queryOf(request));
    const form = { values: valuesOf(record), errors: {}, categories: all };
    return sendPrivate(reply, site, <ProductAdminPage record={record} told={told} {...form} />);
  }

  /** The page as it is now, with what was typed into one of its forms and what was wrong with it. */
  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    errors: FormErrors,
    values: FormValues = {},
  ) {
    const record = await recordOf(request);
    const all = await store.readPrimary(categories);
    const form = { values: { ...valuesOf(record), ...values }, errors, categories: all };
    return sendPrivate(reply, site, <ProductAdminPage record={record} told={null} {...form} />, 422);
  }

  async function edit(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const before = await recordOf(request);
    const typed = { visible: '', featured: '', ...values };
    const checked = checkForm(productForm, values);
    if (!checked.ok) return refuse(request, reply, checked.errors, typed);
    const { id, slug } = before;
    const { revised = '' } = values;
    const outcome = await editProduct(store, admin, {
      id,
      slug,
      token,
      revised,
      before,
      content: checked.data,
    });
    if (outcome.done === 'not') return refuse(request, reply, outcome.errors, typed);
    return afterwards(reply, `/admin/products/${id}`, 'saved', outcome);
  }

  async function stock(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const { id, slug } = await recordOf(request);
    const { change = '', why = '' } = values;
    const checked = checkForm(stockChangeForm, { change, why });
    if (!checked.ok) return refuse(request, reply, checked.errors, { change, why });
    const outcome = await changeStock(store, admin, { id, slug, token, ...checked.data });
    if (outcome.done === 'not') return refuse(request, reply, outcome.errors, { change, why });
    return afterwards(reply, `/admin/products/${id}`, 'stock', outcome);
  }

  async function count(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const { id, slug } = await recordOf(request);
    const { counted = '', expected = '' } = values;
    const checked = checkForm(stockCountForm, { counted, expected });
    if (!checked.ok) return refuse(request, reply, checked.errors, { counted });
    const outcome = await countStock(store, admin, { id, slug, token, ...checked.data });
    if (outcome.done === 'not') return refuse(request, reply, outcome.errors, { counted });
    return afterwards(reply, `/admin/products/${id}`, 'stock', outcome);
  }

  const one = '/admin/products/:id';
  return [
    { method: 'GET', path: '/admin/products', handle: asAdmin(services, list) },
    {
      method: 'GET',
      path: '/admin/products/new',
      handle: asAdmin(services, (_request, reply) => sendNew(reply, {}, {})),
    },
    { method: 'POST', path: '/admin/products/new', handle: asAdmin(services, create) },
    { method: 'GET', path: one, handle: asAdmin(services, show) },
    { method: 'POST', path: one, handle: asAdmin(services, edit) },
    { method: 'POST', path: `${one}/stock`, handle: asAdmin(services, stock) },
    { method: 'POST', path: `${one}/count`, handle: asAdmin(services, count) },
    ...pictureRoutes(services, { recordOf, refuse }),
  ];
}
