#ifndef SIMULATED_DISK_H
#define SIMULATED_DISK_H

#include <stdint.h>

/// What goes wrong on a simulated disk at its next armed operation.
enum simulated_fault {
    simulated_fault_none = 0,
    /// Power or process is lost before the operation, or in the middle of a write.
    simulated_fault_crash = 1,
    /// Power or process is lost when the operation is done, before its caller hears of it.
    simulated_fault_crash_after = 2,
    /// The operation fails; what a failed sync was to keep may be lost although it can still be read.
    simulated_fault_error = 3,
    /// Writes find no room from here on, for a number of operations.
    simulated_fault_full = 4,
    /// A sync keeps everything and reports an error all the same.
    simulated_fault_kept_error = 5,
};

/// Makes a disk: SQLite files below the folder live on it from now on, in memory. Returns its number, or -1.
///
/// Every other file of the process is handled as before.
int simulated_disk_make(const char *folder, uint64_t seed);

/// Forgets a disk, once no connection to it is used any more.
void simulated_disk_discard(int disk);

/// Sets the fault that happens at the operation `ahead` operations from now, for `span` operations where it lasts.
void simulated_disk_arm(int disk, enum simulated_fault fault, uint64_t ahead, uint64_t span);

/// Makes every sync a lie: it reports success and keeps nothing.
void simulated_disk_lie(int disk, int lies);

/// How many writes, syncs, truncations and deletions there were.
uint64_t simulated_disk_operations(int disk);

/// Whether a crash has happened since the last start.
int simulated_disk_is_dead(int disk);

/// Whether the armed fault has happened.
int simulated_disk_has_failed(int disk);

/// Starts the disk anew: connections from before are dead. After a power loss of what was not synced nothing, all, or
/// any sectors remain, by the seed.
void simulated_disk_restart(int disk, int power_lost);

/// The size of a file as a process would find it now; -1 where there is none.
int64_t simulated_disk_size(int disk, const char *path);

#endif
