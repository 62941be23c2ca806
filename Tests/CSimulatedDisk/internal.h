#ifndef SIMULATED_DISK_INTERNAL_H
#define SIMULATED_DISK_INTERNAL_H

#include <pthread.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "simulated_disk.h"

enum { most_disks = 256, most_locks = SQLITE_SHM_NLOCK, region_count = 64, sector_bytes = 512 };

/// A write or a truncation that no sync has made durable.
struct change {
    struct change *next;
    int truncates;
    int64_t offset;
    int64_t count;
    unsigned char *bytes;
};

/// The bytes of a file at one time.
struct image {
    unsigned char *bytes;
    int64_t size;
    int64_t room;
};

/// Memory that the connections of one file share, with its locks.
struct shared_memory {
    int uses;
    unsigned char *regions[region_count];
    int shared[most_locks];
    const void *exclusive[most_locks];
};

/// A file of the disk: as it is read now, as a power loss would leave it, and the changes between the two.
struct node {
    struct node *next;
    char *path;
    struct image current;
    struct image durable;
    struct change *first;
    struct change *last;
    int is_deleted;
    int is_entered;
    int shared_locks;
    const void *reserved;
    const void *pending;
    const void *exclusive;
    struct shared_memory *memory;
};

struct disk {
    char *folder;
    uint64_t chance;
    uint64_t operations;
    uint64_t armed_at;
    uint64_t span;
    enum simulated_fault fault;
    int is_dead;
    int has_failed;
    int lies;
    unsigned generation;
    struct node *nodes;
};

/// What becomes of an operation.
enum verdict { verdict_proceed, verdict_torn, verdict_fail, verdict_full, verdict_kept_error, verdict_dead };

extern pthread_mutex_t simulated_disk_lock;

// All of these are called with the lock held.
struct disk *disk_of_path(const char *path);
struct disk *disk_numbered(int number);
enum verdict disk_step(struct disk *disk, int *dies_after);
uint64_t disk_draw(struct disk *disk, uint64_t bound);
struct node *node_find(struct disk *disk, const char *path);
struct node *node_make(struct disk *disk, const char *path);
void node_write(struct node *node, const void *bytes, int64_t count, int64_t offset);
void node_truncate(struct node *node, int64_t size);
void node_sync(struct disk *disk, struct node *node);
void node_drop_changes(struct node *node);
void node_remove(struct disk *disk, struct node *node, int for_good);
void memory_release(struct shared_memory *memory);

// The file system that SQLite sees.
int simulated_vfs_register(void);

#endif
