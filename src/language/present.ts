type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** An object type whose fields that may be undefined are absent instead. */
export type Present<T> = { [K in Exclude<keyof T, OptionalKeys<T>>]: T[K] } & {
  [K in OptionalKeys<T>]?: Exclude<T[K], undefined>;
};

/** An object without its undefined fields, as JSON would have it. */
export function present<T extends object>(fields: T): Present<T>;
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The same, and nothing at all where no field is left: `{}` means none. */
export function presentOrNone<T extends object>(fields: T): Present<T> | undefined {
  const left = present(fields);
  return Object.keys(left).length === 0 ? undefined : left;
}
