// Loaded before a server (LD_PRELOAD), it counts the writes, syncs, truncations, renamings and deletions below one
// folder, and lets one of them go wrong.
//
//   ACTA_FAULT_FOLDER   the folder, as an absolute path
//   ACTA_FAULT_KIND     kill-before, kill-after, kill-torn, full, broken
//   ACTA_FAULT_AT       at which operation, from 1
//   ACTA_FAULT_SPAN     for how many operations the disk is full; 1 if not set
//   ACTA_FAULT_COUNT    a file that is to hold the number of operations, as 8 bytes of this machine

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { nothing, kill_before, kill_after, kill_torn, full, broken };
enum operation { writing, syncing, truncating, naming };
enum verdict { proceed, end_after, tear, refuse_full, refuse_broken };

static char folder[PATH_MAX];
static size_t folder_length;
static enum kind kind;
static uint64_t at, span = 1;
static uint64_t own_count;
static uint64_t *count = &own_count;

__attribute__((constructor)) static void read_environment(void) {
    static const char *names[] = {"", "kill-before", "kill-after", "kill-torn", "full", "broken"};
    const char *text = getenv("ACTA_FAULT_FOLDER");
    if (text == NULL) return;
    snprintf(folder, sizeof folder, "%s/", text);
    folder_length = strlen(folder);
    text = getenv("ACTA_FAULT_KIND");
    for (int known = kill_before; text && known <= broken; known++) {
        if (strcmp(text, names[known]) == 0) kind = (enum kind)known;
    }
    if ((text = getenv("ACTA_FAULT_AT"))) at = strtoull(text, NULL, 10);
    if ((text = getenv("ACTA_FAULT_SPAN"))) span = strtoull(text, NULL, 10);
    if ((text = getenv("ACTA_FAULT_COUNT"))) {
        int file = open(text, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0 || ftruncate(file, sizeof *count) != 0) abort();
        void *shared = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (shared == MAP_FAILED) abort();
        count = shared;
    }
}

static int is_inside_path(const char *path) {
    return folder_length > 0 && path != NULL && strncmp(path, folder, folder_length) == 0;
}

static int is_inside(int file) {
    if (folder_length == 0) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_inside_path(path);
}

static void end_now(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static enum verdict step(enum operation operation) {
    uint64_t now = __atomic_add_fetch(count, 1, __ATOMIC_SEQ_CST);
    switch (kind) {
    case kill_before:
        if (now == at) end_now();
        return proceed;
    case kill_after: return now == at ? end_after : proceed;
    case kill_torn:
        if (now != at) return proceed;
        if (operation != writing) end_now();
        return tear;
    case full: return operation == writing && now >= at && now < at + span ? refuse_full : proceed;
    // From its first error on a broken disk reports one more now and then, as they do.
    case broken: return now == at || (now > at && (now - at) % 64 == 0) ? refuse_broken : proceed;
    default: return proceed;
    }
}

#define ORIGINAL(name)                                              \
    static __typeof__(name) *original;                              \
    if (original == NULL) original = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define REFUSE(verdict)                                             \
    if ((verdict) == refuse_full) { errno = ENOSPC; return -1; }    \
    if ((verdict) == refuse_broken) { errno = EIO; return -1; }

#define AFTER(verdict)                                              \
    if ((verdict) == end_after) end_now()

ssize_t write(int file, const void *bytes, size_t length) {
    ORIGINAL(write);
    if (!is_inside(file)) return original(file, bytes, length);
    enum verdict verdict = step(writing);
    REFUSE(verdict)
    ssize_t done = original(file, bytes, verdict == tear ? length / 2 : length);
    if (verdict == tear) end_now();
    AFTER(verdict);
    return done;
}

static ssize_t write_at(ssize_t (*original)(int, const void *, size_t, off_t), int file, const void *bytes,
                        size_t length, off_t offset) {
    if (!is_inside(file)) return original(file, bytes, length, offset);
    enum verdict verdict = step(writing);
    REFUSE(verdict)
    ssize_t done = original(file, bytes, verdict == tear ? length / 2 : length, offset);
    if (verdict == tear) end_now();
    AFTER(verdict);
    return done;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
    ORIGINAL(pwrite);
    return write_at(original, file, bytes, length, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    ORIGINAL(pwrite64);
    return write_at(original, file, bytes, length, offset);
}

ssize_t writev(int file, const struct iovec *pieces, int number) {
    ORIGINAL(writev);
    if (!is_inside(file)) return original(file, pieces, number);
    enum verdict verdict = step(writing);
    REFUSE(verdict)
    ssize_t done = original(file, pieces, verdict == tear ? number / 2 : number);
    if (verdict == tear) end_now();
    AFTER(verdict);
    return done;
}

#define SIMPLE(name, operation, isInside, parameters, arguments)    \
    int name parameters {                                           \
        ORIGINAL(name);                                             \
        if (!(isInside)) return original arguments;                 \
        enum verdict verdict = step(operation);                     \
        REFUSE(verdict)                                             \
        int code = original arguments;                              \
        AFTER(verdict);                                             \
        return code;                                                \
    }

SIMPLE(fsync, syncing, is_inside(file), (int file), (file))
SIMPLE(fdatasync, syncing, is_inside(file), (int file), (file))
SIMPLE(ftruncate, truncating, is_inside(file), (int file, off_t size), (file, size))
SIMPLE(ftruncate64, truncating, is_inside(file), (int file, off64_t size), (file, size))
SIMPLE(rename, naming, is_inside_path(to), (const char *from, const char *to), (from, to))
SIMPLE(unlink, naming, is_inside_path(path), (const char *path), (path))
