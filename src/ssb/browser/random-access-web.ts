/** Stands in for `random-access-web`. */
import { openStorage } from '../storage';

const randomAccessWeb = (): typeof openStorage => openStorage;

export { randomAccessWeb as 'module.exports' };
