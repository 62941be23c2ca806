#include "help_pages.h"

// The compiler takes a file of bytes this way in no time; as a Swift literal it takes a minute.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char office_prepare[] = {
#embed "../../docs/office/prepare.md"
};
static const unsigned char office_roll[] = {
#embed "../../docs/office/roll.md"
};
static const unsigned char office_paper[] = {
#embed "../../docs/office/paper.md"
};
static const unsigned char office_ideas[] = {
#embed "../../docs/office/ideas.md"
};
static const unsigned char office_illegal_content[] = {
#embed "../../docs/office/illegal-content.md"
};
static const unsigned char office_petitions[] = {
#embed "../../docs/office/petitions.md"
};
static const unsigned char office_open[] = {
#embed "../../docs/office/open.md"
};
static const unsigned char office_watch[] = {
#embed "../../docs/office/watch.md"
};
static const unsigned char office_confidential[] = {
#embed "../../docs/office/confidential.md"
};
static const unsigned char office_close[] = {
#embed "../../docs/office/close.md"
};
static const unsigned char office_objections[] = {
#embed "../../docs/office/objections.md"
};
static const unsigned char office_my_data[] = {
#embed "../../docs/office/my-data.md"
};
static const unsigned char office_trouble[] = {
#embed "../../docs/office/trouble.md"
};
static const unsigned char office_archive[] = {
#embed "../../docs/office/archive.md"
};
static const unsigned char office_check_the_count[] = {
#embed "../../docs/office/check-the-count.md"
};
static const unsigned char office_data_protection[] = {
#embed "../../docs/office/data-protection.md"
};
static const unsigned char office_archivist[] = {
#embed "../../docs/office/archivist.md"
};
static const unsigned char desk[] = {
#embed "../../docs/desk.md"
};
static const unsigned char programme_file[] = {
#embed "../../docs/programme-file.md"
};
static const unsigned char operations[] = {
#embed "../../docs/operations.md"
};
static const unsigned char archive[] = {
#embed "../../docs/archive.md"
};
static const unsigned char keys[] = {
#embed "../../docs/keys.md"
};
static const unsigned char confidential[] = {
#embed "../../docs/confidential.md"
};
static const unsigned char companies[] = {
#embed "../../docs/companies.md"
};
static const unsigned char witnesses[] = {
#embed "../../docs/witnesses.md"
};
static const unsigned char ocds[] = {
#embed "../../docs/ocds.md"
};
static const unsigned char codes[] = {
#embed "../../docs/codes.md"
};
static const unsigned char log_format[] = {
#embed "../../docs/log-format.md"
};
static const unsigned char adding_a_procedure[] = {
#embed "../../docs/adding-a-procedure.md"
};
static const unsigned char translating[] = {
#embed "../../docs/translating.md"
};

// In the order in which the table of contents lists them: the tasks of an office first.
static const HelpFile files[] = {
    {"office/prepare.md", office_prepare, sizeof office_prepare},
    {"office/roll.md", office_roll, sizeof office_roll},
    {"office/paper.md", office_paper, sizeof office_paper},
    {"office/ideas.md", office_ideas, sizeof office_ideas},
    {"office/illegal-content.md", office_illegal_content, sizeof office_illegal_content},
    {"office/petitions.md", office_petitions, sizeof office_petitions},
    {"office/open.md", office_open, sizeof office_open},
    {"office/watch.md", office_watch, sizeof office_watch},
    {"office/confidential.md", office_confidential, sizeof office_confidential},
    {"office/close.md", office_close, sizeof office_close},
    {"office/objections.md", office_objections, sizeof office_objections},
    {"office/my-data.md", office_my_data, sizeof office_my_data},
    {"office/trouble.md", office_trouble, sizeof office_trouble},
    {"office/archive.md", office_archive, sizeof office_archive},
    {"office/check-the-count.md", office_check_the_count, sizeof office_check_the_count},
    {"office/data-protection.md", office_data_protection, sizeof office_data_protection},
    {"office/archivist.md", office_archivist, sizeof office_archivist},
    {"desk.md", desk, sizeof desk},
    {"programme-file.md", programme_file, sizeof programme_file},
    {"operations.md", operations, sizeof operations},
    {"archive.md", archive, sizeof archive},
    {"keys.md", keys, sizeof keys},
    {"confidential.md", confidential, sizeof confidential},
    {"companies.md", companies, sizeof companies},
    {"witnesses.md", witnesses, sizeof witnesses},
    {"ocds.md", ocds, sizeof ocds},
    {"codes.md", codes, sizeof codes},
    {"log-format.md", log_format, sizeof log_format},
    {"adding-a-procedure.md", adding_a_procedure, sizeof adding_a_procedure},
    {"translating.md", translating, sizeof translating},
};

size_t help_file_count(void) { return sizeof files / sizeof files[0]; }

HelpFile help_file_at(size_t place) { return files[place]; }
