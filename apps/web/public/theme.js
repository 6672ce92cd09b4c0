// Runs before the first paint, so that a dark night does not begin with a white flash. Kept in a file: the page allows no inline script.
try {
  for (const [key, name] of [['realign.theme', 'theme'], ['realign.density', 'density']]) {
    const value = localStorage.getItem(key);
    if (value) document.documentElement.dataset[name] = value;
  }
} catch {
  // Storage is forbidden here: the system's theme stands.
}
