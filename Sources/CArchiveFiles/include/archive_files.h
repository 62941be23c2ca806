/// What every archive brings along so that it can be checked without Acta; it travels in the program.
#pragma once
#include <stddef.h>

/// A file of an archive: its place and its bytes.
typedef struct {
    const char *_Nonnull place;
    const unsigned char *_Nonnull bytes;
    size_t count;
} ArchiveFile;

/// How many files there are.
size_t archive_file_count(void);

/// The file at a place below the count.
ArchiveFile archive_file_at(size_t place);
