#include "catalogues.h"

// The compiler takes a file of bytes this way in no time; as a Swift literal it takes a minute.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char en[] = {
#embed "en.json"
};

static const CatalogueFile files[] = {
    {"en", en, sizeof en},
};

size_t catalogue_count(void) { return sizeof files / sizeof files[0]; }

CatalogueFile catalogue_at(size_t place) { return files[place]; }
