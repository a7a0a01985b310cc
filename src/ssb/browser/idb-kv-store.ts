/** Stands in for `idb-kv-store`, as jitdb uses it: a folder of small files. */
import type { Callback } from '../ssb-types';
import { deleteFile, listFiles, readFile, tell, writeFile } from './small-files';

class FolderStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  keys(cb: Callback<unknown>): void {
    tell(listFiles(this.folder), cb);
  }

  get(key: string, cb: Callback<unknown>): void {
    readFile(`${this.folder}/${key}`, cb);
  }

  set(key: string, value: string, cb: Callback<unknown>): void {
    writeFile(`${this.folder}/${key}`, value, cb);
  }

  remove(key: string, cb: Callback<unknown>): void {
    deleteFile(`${this.folder}/${key}`, cb);
  }
}

export { FolderStore as 'module.exports' };
