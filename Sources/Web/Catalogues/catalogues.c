#include "catalogues.h"

// The compiler takes a file of bytes this way in no time; as a Swift literal it takes a minute.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char en[] = {
#embed "en.json"
};
static const unsigned char fr[] = {
#embed "fr.json"
};
static const unsigned char pt[] = {
#embed "pt.json"
};
static const unsigned char es[] = {
#embed "es.json"
};
static const unsigned char nl[] = {
#embed "nl.json"
};
static const unsigned char uk[] = {
#embed "uk.json"
};
static const unsigned char ko[] = {
#embed "ko.json"
};
static const unsigned char ar[] = {
#embed "ar.json"
};

// In the order in which pages offer them.
static const CatalogueFile files[] = {
    {"en", en, sizeof en},
    {"fr", fr, sizeof fr},
    {"pt", pt, sizeof pt},
    {"es", es, sizeof es},
    {"nl", nl, sizeof nl},
    {"uk", uk, sizeof uk},
    {"ko", ko, sizeof ko},
    {"ar", ar, sizeof ar},
};

size_t catalogue_count(void) { return sizeof files / sizeof files[0]; }

CatalogueFile catalogue_at(size_t place) { return files[place]; }
