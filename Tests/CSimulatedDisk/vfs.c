#include <stdlib.h>
#include <string.h>

#include "internal.h"

static sqlite3_vfs vfs;
static sqlite3_vfs *original;

/// A connection's view of a file. A connection from before a restart finds another generation, and fails.
struct open_file {
    sqlite3_file base;
    struct disk *disk;
    struct node *node;
    struct shared_memory *memory;
    unsigned generation;
    int lock;
    int shared_mask;
    int exclusive_mask;
    int deletes_on_close;
};

static int is_alive(const struct open_file *file) {
    return file->disk->generation == file->generation && !file->disk->is_dead;
}

static int enter(const struct open_file *file) {
    pthread_mutex_lock(&simulated_disk_lock);
    return is_alive(file);
}

static int leave(int code) {
    pthread_mutex_unlock(&simulated_disk_lock);
    return code;
}

// ---- bytes

static int file_read(sqlite3_file *base, void *to, int count, sqlite3_int64 offset) {
    struct open_file *file = (struct open_file *)base;
    if (!enter(file)) return leave(SQLITE_IOERR_READ);
    int64_t there = file->node->current.size - offset;
    if (there >= count) {
        memcpy(to, file->node->current.bytes + offset, (size_t)count);
        return leave(SQLITE_OK);
    }
    if (there < 0) there = 0;
    if (there > 0) memcpy(to, file->node->current.bytes + offset, (size_t)there);
    memset((char *)to + there, 0, (size_t)(count - there));
    return leave(SQLITE_IOERR_SHORT_READ);
}

static int file_write(sqlite3_file *base, const void *from, int count, sqlite3_int64 offset) {
    struct open_file *file = (struct open_file *)base;
    int dies_after;
    if (!enter(file)) return leave(SQLITE_IOERR_WRITE);
    switch (disk_step(file->disk, &dies_after)) {
    case verdict_full: return leave(SQLITE_FULL);
    case verdict_torn: {
        // A process that is killed may have written the beginning.
        int64_t done = (int64_t)disk_draw(file->disk, (uint64_t)count / sector_bytes + 1) * sector_bytes;
        if (done > 0) node_write(file->node, from, done < count ? done : count, offset);
        return leave(SQLITE_IOERR_WRITE);
    }
    case verdict_fail:
    case verdict_dead: return leave(SQLITE_IOERR_WRITE);
    default: break;
    }
    node_write(file->node, from, count, offset);
    if (dies_after) file->disk->is_dead = 1;
    return leave(dies_after ? SQLITE_IOERR_WRITE : SQLITE_OK);
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size) {
    struct open_file *file = (struct open_file *)base;
    int dies_after;
    if (!enter(file)) return leave(SQLITE_IOERR_TRUNCATE);
    enum verdict verdict = disk_step(file->disk, &dies_after);
    if (verdict != verdict_proceed && verdict != verdict_kept_error && verdict != verdict_full) {
        return leave(SQLITE_IOERR_TRUNCATE);
    }
    node_truncate(file->node, size);
    if (dies_after) file->disk->is_dead = 1;
    return leave(dies_after ? SQLITE_IOERR_TRUNCATE : SQLITE_OK);
}

static int file_sync(sqlite3_file *base, int flags) {
    struct open_file *file = (struct open_file *)base;
    int dies_after;
    (void)flags;
    if (!enter(file)) return leave(SQLITE_IOERR_FSYNC);
    switch (disk_step(file->disk, &dies_after)) {
    case verdict_full: break;
    case verdict_fail:
        // As on Linux: the pages stay readable and count as written, although they are on no disk.
        if (disk_draw(file->disk, 2)) node_drop_changes(file->node);
        return leave(SQLITE_IOERR_FSYNC);
    case verdict_kept_error:
        if (!file->disk->lies) node_sync(file->disk, file->node);
        return leave(SQLITE_IOERR_FSYNC);
    case verdict_torn:
    case verdict_dead: return leave(SQLITE_IOERR_FSYNC);
    default: break;
    }
    if (!file->disk->lies) node_sync(file->disk, file->node);
    if (dies_after) file->disk->is_dead = 1;
    return leave(dies_after ? SQLITE_IOERR_FSYNC : SQLITE_OK);
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    struct open_file *file = (struct open_file *)base;
    if (!enter(file)) return leave(SQLITE_IOERR_FSTAT);
    *size = file->node->current.size;
    return leave(SQLITE_OK);
}

// ---- locks of the whole file

static int file_unlock(sqlite3_file *base, int lock) {
    struct open_file *file = (struct open_file *)base;
    if (!enter(file)) {
        file->lock = lock;
        return leave(SQLITE_OK);
    }
    struct node *node = file->node;
    if (node->exclusive == file) node->exclusive = NULL;
    if (node->pending == file) node->pending = NULL;
    if (node->reserved == file) node->reserved = NULL;
    if (lock == SQLITE_LOCK_NONE && file->lock >= SQLITE_LOCK_SHARED) node->shared_locks--;
    file->lock = lock;
    return leave(SQLITE_OK);
}

static int file_lock(sqlite3_file *base, int lock) {
    struct open_file *file = (struct open_file *)base;
    if (!enter(file)) return leave(SQLITE_IOERR_LOCK);
    struct node *node = file->node;
    if (file->lock >= lock) return leave(SQLITE_OK);
    if (file->lock == SQLITE_LOCK_NONE) {
        if (node->pending || node->exclusive) return leave(SQLITE_BUSY);
        node->shared_locks++;
        file->lock = SQLITE_LOCK_SHARED;
    }
    if (lock == SQLITE_LOCK_SHARED) return leave(SQLITE_OK);
    if (node->reserved && node->reserved != file) return leave(SQLITE_BUSY);
    node->reserved = file;
    file->lock = SQLITE_LOCK_RESERVED;
    if (lock == SQLITE_LOCK_RESERVED) return leave(SQLITE_OK);
    if (node->pending && node->pending != file) return leave(SQLITE_BUSY);
    node->pending = file;
    file->lock = SQLITE_LOCK_PENDING;
    if (node->shared_locks > 1) return leave(SQLITE_BUSY);
    node->exclusive = file;
    file->lock = SQLITE_LOCK_EXCLUSIVE;
    return leave(SQLITE_OK);
}

static int file_is_reserved(sqlite3_file *base, int *is_reserved) {
    struct open_file *file = (struct open_file *)base;
    if (!enter(file)) return leave(SQLITE_IOERR_CHECKRESERVEDLOCK);
    *is_reserved = file->node->reserved != NULL;
    return leave(SQLITE_OK);
}

// ---- memory that connections share

static int file_shm_map(sqlite3_file *base, int region, int bytes, int extends, void volatile **memory) {
    struct open_file *file = (struct open_file *)base;
    *memory = NULL;
    if (!enter(file)) return leave(SQLITE_IOERR_SHMMAP);
    if (region >= region_count) return leave(SQLITE_IOERR_SHMMAP);
    if (file->memory == NULL) {
        if (file->node->memory == NULL) {
            file->node->memory = calloc(1, sizeof *file->node->memory);
            if (file->node->memory == NULL) return leave(SQLITE_NOMEM);
            file->node->memory->uses = 1;
        }
        file->memory = file->node->memory;
        file->memory->uses++;
    }
    if (file->memory->regions[region] == NULL && extends) {
        file->memory->regions[region] = calloc(1, (size_t)bytes);
    }
    *memory = file->memory->regions[region];
    return leave(SQLITE_OK);
}

static int file_shm_lock(sqlite3_file *base, int first, int count, int flags) {
    struct open_file *file = (struct open_file *)base;
    int is_alive = enter(file);
    struct shared_memory *memory = file->memory;
    int mask = ((1 << count) - 1) << first;
    if (memory == NULL) return leave(SQLITE_IOERR_SHMLOCK);
    if (flags & SQLITE_SHM_UNLOCK) {
        for (int slot = first; slot < first + count; slot++) {
            if (file->exclusive_mask & (1 << slot)) memory->exclusive[slot] = NULL;
            if (file->shared_mask & (1 << slot)) memory->shared[slot]--;
        }
        file->exclusive_mask &= ~mask;
        file->shared_mask &= ~mask;
        return leave(SQLITE_OK);
    }
    if (!is_alive) return leave(SQLITE_IOERR_SHMLOCK);
    for (int slot = first; slot < first + count; slot++) {
        int own = file->shared_mask & (1 << slot) ? 1 : 0;
        if (memory->exclusive[slot] && memory->exclusive[slot] != file) return leave(SQLITE_BUSY);
        if ((flags & SQLITE_SHM_EXCLUSIVE) && memory->shared[slot] > own) return leave(SQLITE_BUSY);
    }
    for (int slot = first; slot < first + count; slot++) {
        if (flags & SQLITE_SHM_EXCLUSIVE) {
            memory->exclusive[slot] = file;
        } else if (!(file->shared_mask & (1 << slot))) {
            memory->shared[slot]++;
        }
    }
    if (flags & SQLITE_SHM_EXCLUSIVE) file->exclusive_mask |= mask; else file->shared_mask |= mask;
    return leave(SQLITE_OK);
}

static void file_shm_barrier(sqlite3_file *base) {
    (void)base;
    __sync_synchronize();
}

static int file_shm_unmap(sqlite3_file *base, int deletes) {
    struct open_file *file = (struct open_file *)base;
    int is_alive = enter(file);
    memory_release(file->memory);
    file->memory = NULL;
    if (is_alive && deletes && file->node->memory && file->node->memory->uses == 1) {
        memory_release(file->node->memory);
        file->node->memory = NULL;
    }
    return leave(SQLITE_OK);
}

// ---- the rest

static int file_control(sqlite3_file *base, int operation, void *argument) {
    (void)base;
    (void)operation;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *base) {
    (void)base;
    return 4096;
}

static int file_characteristics(sqlite3_file *base) {
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int file_close(sqlite3_file *base) {
    struct open_file *file = (struct open_file *)base;
    file_unlock(base, SQLITE_LOCK_NONE);
    if (enter(file) && file->deletes_on_close) node_remove(file->disk, file->node, 1);
    memory_release(file->memory);
    file->memory = NULL;
    return leave(SQLITE_OK);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
    .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock,
    .xCheckReservedLock = file_is_reserved, .xFileControl = file_control, .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics, .xShmMap = file_shm_map, .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier, .xShmUnmap = file_shm_unmap,
};

static int vfs_open(sqlite3_vfs *self, sqlite3_filename path, sqlite3_file *base, int flags, int *out) {
    (void)self;
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_of_path(path);
    if (disk == NULL) {
        pthread_mutex_unlock(&simulated_disk_lock);
        return original->xOpen(original, path, base, flags, out);
    }
    base->pMethods = NULL;
    struct node *node = node_find(disk, path);
    if (disk->is_dead || (node == NULL && !(flags & SQLITE_OPEN_CREATE))) return leave(SQLITE_CANTOPEN);
    if (node == NULL) node = node_make(disk, path);
    struct open_file *file = (struct open_file *)base;
    *file = (struct open_file){
        .base = {.pMethods = &methods}, .disk = disk, .node = node, .generation = disk->generation,
        .deletes_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0,
    };
    if (out) *out = flags;
    return leave(SQLITE_OK);
}

static int vfs_delete(sqlite3_vfs *self, const char *path, int syncs) {
    (void)self;
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_of_path(path);
    if (disk == NULL) {
        pthread_mutex_unlock(&simulated_disk_lock);
        return original->xDelete(original, path, syncs);
    }
    int dies_after;
    struct node *node = node_find(disk, path);
    if (node == NULL) return leave(SQLITE_IOERR_DELETE_NOENT);
    enum verdict verdict = disk_step(disk, &dies_after);
    if (verdict == verdict_fail || verdict == verdict_torn || verdict == verdict_dead) {
        return leave(SQLITE_IOERR_DELETE);
    }
    node_remove(disk, node, syncs && !disk->lies);
    if (dies_after) disk->is_dead = 1;
    return leave(dies_after ? SQLITE_IOERR_DELETE : SQLITE_OK);
}

static int vfs_access(sqlite3_vfs *self, const char *path, int flags, int *there) {
    (void)self;
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_of_path(path);
    if (disk == NULL) {
        pthread_mutex_unlock(&simulated_disk_lock);
        return original->xAccess(original, path, flags, there);
    }
    struct node *node = node_find(disk, path);
    // An empty file counts as none, as on a real disk.
    *there = node != NULL && (flags != SQLITE_ACCESS_EXISTS || node->current.size > 0);
    return leave(SQLITE_OK);
}

static int vfs_full_path(sqlite3_vfs *self, const char *path, int room, char *full) {
    (void)self;
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_of_path(path);
    pthread_mutex_unlock(&simulated_disk_lock);
    if (disk == NULL) return original->xFullPathname(original, path, room, full);
    sqlite3_snprintf(room, full, "%s", path);
    return SQLITE_OK;
}

int simulated_vfs_register(void) {
    pthread_mutex_lock(&simulated_disk_lock);
    int code = SQLITE_OK;
    if (original == NULL && (original = sqlite3_vfs_find(NULL)) != NULL) {
        // Everything that is not about files, and every file of no simulated disk, is left to the system's own.
        vfs = *original;
        vfs.zName = "acta-simulated";
        vfs.pNext = NULL;
        if (vfs.szOsFile < (int)sizeof(struct open_file)) vfs.szOsFile = (int)sizeof(struct open_file);
        vfs.xOpen = vfs_open;
        vfs.xDelete = vfs_delete;
        vfs.xAccess = vfs_access;
        vfs.xFullPathname = vfs_full_path;
        code = sqlite3_vfs_register(&vfs, 1);
    }
    return leave(original == NULL ? SQLITE_ERROR : code);
}
