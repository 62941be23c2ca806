#include <stdlib.h>
#include <string.h>

#include "internal.h"

pthread_mutex_t simulated_disk_lock = PTHREAD_MUTEX_INITIALIZER;
static struct disk *disks[most_disks];

// A simulation without memory has nothing to say: it ends.
static void *taken(void *memory) {
    if (memory == NULL) abort();
    return memory;
}

uint64_t disk_draw(struct disk *disk, uint64_t bound) {
    uint64_t z = (disk->chance += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) % bound;
}

// ---- images and changes

static void image_grow(struct image *image, int64_t size) {
    if (size > image->room) {
        int64_t room = size * 2 + 4096;
        image->bytes = taken(realloc(image->bytes, (size_t)room));
        image->room = room;
    }
    if (size > image->size) memset(image->bytes + image->size, 0, (size_t)(size - image->size));
    image->size = size;
}

static void image_put(struct image *image, const unsigned char *bytes, int64_t count, int64_t offset) {
    if (offset + count > image->size) image_grow(image, offset + count);
    memcpy(image->bytes + offset, bytes, (size_t)count);
}

static void image_apply(struct image *image, const struct change *change) {
    if (!change->truncates) {
        image_put(image, change->bytes, change->count, change->offset);
    } else if (change->offset < image->size) {
        image->size = change->offset;
    }
}

static void image_copy(struct image *to, const struct image *from) {
    to->size = 0;
    if (from->size > 0) image_put(to, from->bytes, from->size, 0);
}

static void changes_append(struct node *node, struct change change) {
    struct change *kept = taken(malloc(sizeof *kept));
    *kept = change;
    kept->next = NULL;
    if (node->last) node->last->next = kept; else node->first = kept;
    node->last = kept;
}

void node_drop_changes(struct node *node) {
    struct change *change = node->first;
    while (change) {
        struct change *next = change->next;
        free(change->bytes);
        free(change);
        change = next;
    }
    node->first = node->last = NULL;
}

void node_write(struct node *node, const void *bytes, int64_t count, int64_t offset) {
    unsigned char *copy = taken(malloc((size_t)count + 1));
    memcpy(copy, bytes, (size_t)count);
    image_put(&node->current, copy, count, offset);
    changes_append(node, (struct change){.offset = offset, .count = count, .bytes = copy});
}

void node_truncate(struct node *node, int64_t size) {
    if (size < node->current.size) node->current.size = size;
    changes_append(node, (struct change){.truncates = 1, .offset = size});
}

// A file system's own journal is in order: what is synced later than a deletion makes the deletion durable too.
void node_sync(struct disk *disk, struct node *node) {
    for (struct change *change = node->first; change; change = change->next) image_apply(&node->durable, change);
    node_drop_changes(node);
    node->is_entered = 1;
    for (struct node *other = disk->nodes; other; other = other->next) {
        if (other->is_deleted) other->is_entered = 0;
    }
}

// ---- files

struct node *node_find(struct disk *disk, const char *path) {
    for (struct node *node = disk->nodes; node; node = node->next) {
        if (!node->is_deleted && strcmp(node->path, path) == 0) return node;
    }
    return NULL;
}

struct node *node_make(struct disk *disk, const char *path) {
    struct node *node = taken(calloc(1, sizeof *node));
    node->path = taken(strdup(path));
    node->next = disk->nodes;
    disk->nodes = node;
    return node;
}

static void node_free(struct disk *disk, struct node *node) {
    struct node **link = &disk->nodes;
    while (*link != node) link = &(*link)->next;
    *link = node->next;
    node_drop_changes(node);
    memory_release(node->memory);
    free(node->current.bytes);
    free(node->durable.bytes);
    free(node->path);
    free(node);
}

// Connections may still hold the node, so it is only marked; the restart frees it.
void node_remove(struct disk *disk, struct node *node, int for_good) {
    (void)disk;
    node->is_deleted = 1;
    if (for_good) node->is_entered = 0;
}

void memory_release(struct shared_memory *memory) {
    if (memory == NULL || --memory->uses > 0) return;
    for (int region = 0; region < region_count; region++) free(memory->regions[region]);
    free(memory);
}

// ---- power

/// Applies what happens to have reached the disk of the changes that no sync has kept.
static void node_lose_power(struct disk *disk, struct node *node) {
    enum { nothing, everything, beginning, some_changes, some_sectors };
    uint64_t fate = disk_draw(disk, 5);
    int is_over = 0;
    for (struct change *change = node->first; change; change = change->next) {
        if (fate == nothing) break;
        if (fate == beginning && (is_over = is_over || disk_draw(disk, 4) == 0)) break;
        if (fate == some_changes && disk_draw(disk, 2) == 0) continue;
        if (fate != some_sectors || change->truncates) {
            image_apply(&node->durable, change);
            continue;
        }
        for (int64_t at = 0; at < change->count; at += sector_bytes) {
            int64_t count = change->count - at < sector_bytes ? change->count - at : sector_bytes;
            if (disk_draw(disk, 2)) image_put(&node->durable, change->bytes + at, count, change->offset + at);
        }
    }
    node_drop_changes(node);
    image_copy(&node->current, &node->durable);
}

static void disk_lose_power(struct disk *disk) {
    for (struct node *node = disk->nodes; node; node = node->next) {
        if (node->is_deleted) {
            // A deletion that nobody has synced may come undone, unless a new file has taken the name.
            if (node->is_entered && !node_find(disk, node->path) && disk_draw(disk, 2)) {
                node->is_deleted = 0;
                node_drop_changes(node);
                image_copy(&node->current, &node->durable);
            } else {
                node->is_entered = 0;
            }
            continue;
        }
        int is_entered = node->is_entered;
        node_lose_power(disk, node);
        if (!is_entered && disk_draw(disk, 2)) node_remove(disk, node, 1);
        node->is_entered = 1;
    }
}

static void disk_forget_processes(struct disk *disk) {
    struct node *node = disk->nodes;
    while (node) {
        struct node *next = node->next;
        node->shared_locks = 0;
        node->reserved = node->pending = node->exclusive = NULL;
        memory_release(node->memory);
        node->memory = NULL;
        if (node->is_deleted && !node->is_entered) node_free(disk, node);
        node = next;
    }
}

// ---- faults

enum verdict disk_step(struct disk *disk, int *dies_after) {
    *dies_after = 0;
    if (disk->is_dead) return verdict_dead;
    disk->operations++;
    if (disk->fault == simulated_fault_none || disk->operations < disk->armed_at) return verdict_proceed;
    if (disk->fault == simulated_fault_full) {
        disk->has_failed = 1;
        if (disk->operations < disk->armed_at + disk->span) return verdict_full;
        disk->fault = simulated_fault_none;
        return verdict_proceed;
    }
    enum simulated_fault fault = disk->fault;
    disk->fault = simulated_fault_none;
    disk->has_failed = 1;
    switch (fault) {
    case simulated_fault_crash:
        disk->is_dead = 1;
        return verdict_torn;
    case simulated_fault_crash_after:
        *dies_after = 1;
        return verdict_proceed;
    case simulated_fault_kept_error:
        return verdict_kept_error;
    default:
        return verdict_fail;
    }
}

// ---- the disks of the process

struct disk *disk_numbered(int number) {
    return number >= 0 && number < most_disks ? disks[number] : NULL;
}

struct disk *disk_of_path(const char *path) {
    if (path == NULL) return NULL;
    for (int number = 0; number < most_disks; number++) {
        struct disk *disk = disks[number];
        if (disk == NULL) continue;
        size_t length = strlen(disk->folder);
        if (strncmp(path, disk->folder, length) == 0 && path[length] == '/') return disk;
    }
    return NULL;
}

int simulated_disk_make(const char *folder, uint64_t seed) {
    if (simulated_vfs_register() != SQLITE_OK) return -1;
    pthread_mutex_lock(&simulated_disk_lock);
    int number = 0;
    while (number < most_disks && disks[number]) number++;
    if (number < most_disks) {
        struct disk *disk = taken(calloc(1, sizeof *disk));
        disk->folder = taken(strdup(folder));
        disk->chance = seed;
        disks[number] = disk;
    }
    pthread_mutex_unlock(&simulated_disk_lock);
    return number < most_disks ? number : -1;
}

void simulated_disk_discard(int number) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    if (disk) {
        // Connections that are closed late find the disk dead; its few files stay until the process ends.
        disk->is_dead = 1;
        disk->generation++;
        disks[number] = NULL;
        while (disk->nodes) {
            node_free(disk, disk->nodes);
        }
    }
    pthread_mutex_unlock(&simulated_disk_lock);
}

void simulated_disk_arm(int number, enum simulated_fault fault, uint64_t ahead, uint64_t span) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    if (disk) {
        disk->fault = fault;
        disk->armed_at = disk->operations + (ahead > 0 ? ahead : 1);
        disk->span = span;
        disk->has_failed = 0;
    }
    pthread_mutex_unlock(&simulated_disk_lock);
}

void simulated_disk_lie(int number, int lies) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    if (disk) disk->lies = lies;
    pthread_mutex_unlock(&simulated_disk_lock);
}

uint64_t simulated_disk_operations(int number) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    uint64_t operations = disk ? disk->operations : 0;
    pthread_mutex_unlock(&simulated_disk_lock);
    return operations;
}

int simulated_disk_is_dead(int number) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    int is_dead = disk == NULL || disk->is_dead;
    pthread_mutex_unlock(&simulated_disk_lock);
    return is_dead;
}

int simulated_disk_has_failed(int number) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    int has_failed = disk != NULL && disk->has_failed;
    pthread_mutex_unlock(&simulated_disk_lock);
    return has_failed;
}

void simulated_disk_restart(int number, int power_lost) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    if (disk) {
        disk->generation++;
        disk->is_dead = 0;
        disk->fault = simulated_fault_none;
        if (power_lost) disk_lose_power(disk);
        disk_forget_processes(disk);
    }
    pthread_mutex_unlock(&simulated_disk_lock);
}

int64_t simulated_disk_size(int number, const char *path) {
    pthread_mutex_lock(&simulated_disk_lock);
    struct disk *disk = disk_numbered(number);
    struct node *node = disk ? node_find(disk, path) : NULL;
    int64_t size = node ? node->current.size : -1;
    pthread_mutex_unlock(&simulated_disk_lock);
    return size;
}
