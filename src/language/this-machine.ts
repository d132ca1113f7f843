/** Whether a host, as a URL or a listener names it, is this machine and nobody else reaches it. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/.test(host);
}

/** Whether a URL is plain `http` to another machine: everybody on the way reads and changes what is sent. */
export function isPlainHttpElsewhere(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && !isThisMachine(hostname);
}
