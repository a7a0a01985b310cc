/** Preloaded into helper processes: they end when the test process does, however that ends. */
process.stdin.on('end', () => process.exit(1));
process.stdin.on('error', () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
