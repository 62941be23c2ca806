/// The catalogues of the pages' texts, which travel in the program.
#pragma once
#include <stddef.h>

/// One language's catalogue: its tag and its file.
typedef struct {
    const char *_Nonnull language;
    const unsigned char *_Nonnull bytes;
    size_t count;
} CatalogueFile;

/// How many languages there are.
size_t catalogue_count(void);

/// The catalogue at a place below the count.
CatalogueFile catalogue_at(size_t place);
