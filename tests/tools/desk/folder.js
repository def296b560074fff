// A folder of this machine in place of the one that a person would pick: the File System Access API, as far as the
// desk uses it, over `__folder(operation, path, data)`, which the test carries out on the disk.

class Handle {
  constructor(path, kind) {
    this.path = path;
    this.kind = kind;
    this.name = path.split('/').pop();
  }

  isSameEntry(other) {
    return Promise.resolve(other.path === this.path);
  }

  queryPermission() {
    return Promise.resolve('granted');
  }

  requestPermission() {
    return Promise.resolve('granted');
  }
}

const notFound = (path) => new DOMException(`no ${path}`, 'NotFoundError');
const below = (path, name) => (path ? `${path}/${name}` : name);
const base64 = (buffer) => {
  let text = '';
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
};

class FileHandle extends Handle {
  async getFile() {
    const found = await window.__folder('read', this.path, '');
    if (!found) throw notFound(this.path);
    const bytes = Uint8Array.from(atob(found.data), (char) => char.charCodeAt(0));
    return new File([bytes], this.name, { lastModified: found.modified });
  }

  async createWritable() {
    const parts = [];
    return {
      write: async (data) => {
        parts.push(data);
      },
      close: async () => {
        const refused = await window.__folder('write', this.path, base64(await new Blob(parts).arrayBuffer()));
        if (refused) throw new DOMException(refused, 'NotAllowedError');
      },
    };
  }

  async move(first, second) {
    const folder = second === undefined ? this.path.split('/').slice(0, -1).join('/') : first.path;
    const path = below(folder, second ?? first);
    await window.__folder('move', this.path, path);
    this.path = path;
    this.name = path.split('/').pop();
  }

  async remove() {
    await window.__folder('remove', this.path, '');
  }
}

class DirectoryHandle extends Handle {
  async *entries() {
    for (const [name, kind] of await window.__folder('list', this.path, '')) {
      const path = below(this.path, name);
      yield [name, kind === 'file' ? new FileHandle(path, 'file') : new DirectoryHandle(path, 'directory')];
    }
  }

  async *values() {
    for await (const [, handle] of this.entries()) yield handle;
  }

  async getFileHandle(name, { create = false } = {}) {
    return this.get(name, 'file', create);
  }

  async getDirectoryHandle(name, { create = false } = {}) {
    return this.get(name, 'directory', create);
  }

  async get(name, kind, create) {
    const path = below(this.path, name);
    const found = await window.__folder('kind', path, '');
    if (found && found !== kind) throw new DOMException(path, 'TypeMismatchError');
    if (!found && !create) throw notFound(path);
    if (!found) await window.__folder(kind === 'file' ? 'write' : 'make', path, '');
    return kind === 'file' ? new FileHandle(path, kind) : new DirectoryHandle(path, kind);
  }

  async removeEntry(name) {
    await window.__folder('remove', below(this.path, name), '');
  }
}

window.showDirectoryPicker = async () => new DirectoryHandle('', 'directory');
