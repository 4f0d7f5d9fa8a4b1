/** `HOST/NAME`, such as `web1/nginx`. */
export type ServiceId = `${string}/${string}`;

/** A caller in one word. */
export type CallerName = 'anybody' | 'operator' | ServiceId;
