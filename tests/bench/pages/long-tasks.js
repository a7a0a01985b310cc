// Remembers what blocks the main thread from the first script on: tasks over 50 ms, as the browser reports them.
{
  const tasks = [];
  const take = (entries) => tasks.push(...entries);
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });

  /** Sum and longest of the tasks that ended after `start`. ms; resolves once the task now running has been counted. */
  globalThis.blockedSince = async (start) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    take(observer.takeRecords());
    const lengths = tasks.filter((task) => task.startTime + task.duration > start).map((task) => task.duration);
    return { total: lengths.reduce((sum, length) => sum + length, 0), longest: Math.max(0, ...lengths) };
  };
}
