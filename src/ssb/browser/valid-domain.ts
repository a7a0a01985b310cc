/** Stands in for `is-valid-domain`, which brings a list of all top-level domains: whether `text` can be a host's name. */
function isDomain(text: unknown): boolean {
  return (
    typeof text === 'string' &&
    text.length <= 253 &&
    /^([\p{L}\d]([\p{L}\d-]{0,61}[\p{L}\d])?\.)*[\p{L}\d-]{1,63}$/u.test(text)
  );
}

export { isDomain as 'module.exports' };
